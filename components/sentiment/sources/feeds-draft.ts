import type { FeedSetting } from "../sentiment-types";

/** Feeds as a person writes them: an address a line, then its symbols, each with the words that a headline on it has. */
export function feedsAsText(feeds: readonly FeedSetting[]): string {
  return feeds
    .map(({ url, rules }) =>
      [url, ...rules.map(({ symbol, words }) => (words.length > 0 ? `  ${symbol}: ${words.join(", ")}` : `  ${symbol}`))].join(
        "\n",
      ),
    )
    .join("\n");
}

/** What `feedsAsText` wrote, or an Error that names the line. */
export function feedsOfText(text: string): FeedSetting[] {
  const feeds: { url: string; rules: { symbol: string; words: string[] }[] }[] = [];
  for (const [i, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    if (!/^\s/.test(line)) {
      feeds.push({ url: line.trim(), rules: [] });
      continue;
    }
    const feed = feeds.at(-1);
    if (!feed) throw new Error(`line ${i + 1} names a symbol before any address`);
    const [symbol = "", words = ""] = line.split(/:(.*)/s);
    const list = words.split(",").map((word) => word.trim());
    feed.rules.push({ symbol: symbol.trim(), words: list.filter((word) => word !== "") });
  }
  return feeds;
}
