import type { BrokerProcess } from "./broker-process";

export const MOODS = ["good", "bad"] as const;
export type Mood = (typeof MOODS)[number];

const WORDS: Readonly<Record<Mood, readonly string[]>> = {
  good: ["wins approval as demand soars", "posts record revenue and expands", "beats every estimate, shares surge"],
  bad: ["recalled over fraud allegations", "files for bankruptcy after talks collapse", "profit warning sends shares tumbling"],
};

/**
 * Changes the stories of a symbol to `mood`: a story counts as its source tells it now, so that what was told before no longer weighs.
 * `edition` makes each text another than those before.
 */
export async function tellHeadlines(broker: BrokerProcess, symbol: string, mood: Mood, edition: string): Promise<void> {
  const [coin = symbol] = symbol.split("/");
  for (const [place, words] of WORDS[mood].entries())
    await broker.tell({ id: idOf(coin, place), headline: `${coin} ${words}, ${edition}`, symbols: [symbol] });
}

function idOf(coin: string, place: number): number {
  return [...coin].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) * 10 + place;
}
