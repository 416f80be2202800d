import { describe, expect, it } from "vitest";
import type { NewsItem, SentimentSource } from "@/server/core/ports";

const FROM = Date.UTC(2025, 6, 3, 12);
const TO = Date.UTC(2025, 6, 3, 16);

export function newsItem(given: Partial<NewsItem> = {}): NewsItem {
  const publishedAt = given.publishedAt ?? FROM + 1;
  return {
    id: "n1",
    source: "reuters",
    publisher: "Reuters",
    story: given.id ?? "n1",
    symbols: ["TSLA"],
    title: "A title",
    summary: "",
    url: null,
    publishedAt,
    seenAt: publishedAt,
    ...given,
  };
}

const worldOf = (source: string): readonly NewsItem[] => [
  newsItem({ source, id: "at-from", publishedAt: FROM }),
  newsItem({ source, id: "first", publishedAt: FROM + 1 }),
  newsItem({ source, id: "both", publishedAt: FROM + 2, symbols: ["IWM", "TSLA"] }),
  newsItem({ source, id: "other", publishedAt: FROM + 3, symbols: ["IWM"] }),
  newsItem({ source, id: "at-to", publishedAt: TO }),
  newsItem({ source, id: "later", publishedAt: TO + 1 }),
];

/** What every source of headlines keeps. `open` makes one of a world whose headlines are `items`, on TSLA and IWM. */
export function sentimentSourceContract(name: string, open: (items: readonly NewsItem[]) => SentimentSource): void {
  describe(`sentiment source "${name}"`, () => {
    it("bears the name under which it is registered", () => {
      expect(open([]).name).toBe(name);
    });

    it("covers a symbol that its world has headlines on", async () => {
      expect(await open(worldOf(name)).covers("TSLA")).toBe(true);
    });

    it("hands over what was published after `from` and until `to` on the symbol, and nothing from the future", async () => {
      const items = await open(worldOf(name)).items("TSLA", FROM, TO);
      expect(items.map(({ id }) => id).toSorted()).toEqual(["at-to", "both", "first"]);
    });

    it("hands over its own headlines as they were, and none of another source", async () => {
      const own = newsItem({ id: "x", source: name, url: "https://a.example/b" });
      expect(await open([own, newsItem({ id: "y", source: "another" })]).items("TSLA", FROM, TO)).toEqual([own]);
    });

    it("hands over an empty list where there was nothing", async () => {
      expect(await open([]).items("TSLA", FROM, TO)).toEqual([]);
    });

    it("says the same when asked again", async () => {
      const source = open(worldOf(name));
      expect(await source.items("TSLA", FROM, TO)).toEqual(await source.items("TSLA", FROM, TO));
    });
  });
}
