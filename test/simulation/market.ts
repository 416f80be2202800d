import type { Bar, Quote } from "@/server/core/market/market";
import type { MarketData, NewsItem, Scorer, SentimentSource } from "@/server/core/ports";
import { Random } from "@/server/core/simulation/random";
import { scriptedMarket } from "../fakes/scripted-market";

const MINUTE_MS = 60_000;
/** Full minutes of the past that the agents read. */
const PAST = 60;
const QUOTES_EVERY_MS = 10_000;
const TOPICS = ["miners", "funds", "regulators", "exchanges", "banks"];

/** Prices of one symbol by minute: quiet before `startAt`, then drawn, with moves that reach stops and targets now and then. */
function pricesOf(seed: string, symbol: string, base: number, startAt: number, minutes: number) {
  const dice = new Random(`${seed} prices ${symbol}`);
  const bars: Bar[] = [];
  let price = base;
  for (let i = -PAST; i < minutes; i++) {
    const step = i < 0 ? 0.0004 : dice.uniform() < 0.12 ? 0.02 : 0.002;
    const open = price;
    price = open * (1 + dice.normal() * step);
    const [low, high] = [Math.min(open, price) * 0.9995, Math.max(open, price) * 1.0005];
    bars.push({ time: startAt + i * MINUTE_MS, open, high, low, close: price, volume: 2_000 });
  }
  return bars;
}

export interface SimMarket {
  /** As the desk sees it at `now()`. */
  readonly market: MarketData;
  /** As the broker fills on it; `isLate` lets an order wait for the next bar. */
  readonly exchange: (isLate: () => boolean) => MarketData;
  /** Headlines that are good or bad of a symbol by the minute. */
  readonly wire: SentimentSource;
}

export function simMarket(given: {
  readonly seed: string;
  readonly startAt: number;
  readonly minutes: number;
  readonly symbols: Readonly<Record<string, number>>;
  readonly now: () => number;
}): SimMarket {
  const { seed, startAt, minutes, now } = given;
  const bars = Object.fromEntries(
    Object.entries(given.symbols).map(([symbol, base]) => [symbol, pricesOf(seed, symbol, base, startAt, minutes)]),
  );
  const script = scriptedMarket(() =>
    Object.fromEntries(Object.entries(bars).map(([symbol, rows]) => [symbol, { timeframe: "1m" as const, bars: rows }])),
  );
  const quote = async (symbol: string, asOf: number): Promise<Quote | null> => {
    const at = Math.floor(Math.min(asOf, now()) / QUOTES_EVERY_MS) * QUOTES_EVERY_MS;
    const bar = bars[symbol]?.findLast(({ time }) => time <= at);
    if (!bar) return null;
    const mid = bar.open + ((bar.close - bar.open) * (at - bar.time)) / MINUTE_MS;
    return { symbol, at, bid: mid * 0.9999, ask: mid * 1.0001 };
  };
  const instrument: MarketData["instrument"] = async (symbol) => ({
    ...(await script.instrument(symbol)),
    hasBrackets: !symbol.includes("/"),
  });
  const asOfNow = { ...script, quote, instrument };
  const moods = new Map<string, boolean>();
  const moodOf = (symbol: string, at: number) => {
    const key = `${seed} mood ${symbol} ${Math.floor(at / MINUTE_MS)}`;
    const known = moods.get(key) ?? new Random(key).uniform() < 0.6;
    moods.set(key, known);
    return known ? "good" : "bad";
  };
  return {
    market: {
      ...asOfNow,
      bars: (symbol, timeframe, asOf, count) => script.bars(symbol, timeframe, Math.min(asOf, now()), count),
      finestBars: (symbol, from, to) => script.finestBars(symbol, from, Math.min(to, now())),
    },
    exchange: (isLate) => ({
      ...asOfNow,
      quote: async (symbol, asOf) => {
        const found = await quote(symbol, asOf);
        return found && isLate() ? { ...found, at: found.at - 600_000 } : found;
      },
    }),
    wire: {
      name: "wire",
      kind: "news",
      covers: async () => true,
      items: async (symbol, _from, to) => headlines(symbol, to, moodOf(symbol, to)),
    },
  };
}

function headlines(symbol: string, at: number, mood: string): NewsItem[] {
  return TOPICS.map((topic) => ({
    id: `${mood}-${symbol}-${topic}-${at}`,
    source: "wire",
    publisher: "wire",
    story: `${mood}-${symbol}-${topic}-${at}`,
    symbols: [symbol],
    title: `${mood} ${topic}`,
    summary: "",
    url: null,
    publishedAt: at - 60_000,
    seenAt: at - 60_000,
  }));
}

/** Reads "good" and "bad". */
export const MOODS: Scorer = {
  name: "mood",
  score: async (texts) =>
    texts.map((text) =>
      text.startsWith("good") ? { positive: 1, negative: 0, neutral: 0 } : { positive: 0, negative: 1, neutral: 0 },
    ),
};
