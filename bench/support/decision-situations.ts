import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { type Bars, barsOf, type Instrument, TIMEFRAME_MS } from "@/server/core/market/market";
import type { NewsItem, SentimentScore } from "@/server/core/ports";
import type { SentimentQuestion, SourceState } from "@/server/core/signals/sentiment/sentiment";
import { HALVES, LABELLED_HEADLINES, labelledHeadlines } from "@/test/support/models/labelled-headlines";

const RUNS_EACH = 16;
const BARS = 500;
const HEADLINES = 60;
const HOUR_MS = 3_600_000;
const NOW = Date.UTC(2026, 10, 23, 18);
const SOURCES: readonly SourceState[] = [
  { name: "alpaca", kind: "news", weight: 0.4, missing: null },
  { name: "rss", kind: "other", weight: 0.1, missing: null },
  { name: "sec", kind: "sec", weight: 0.25, missing: null },
  { name: "reddit", kind: "reddit", weight: 0.25, missing: "it did not answer" },
];
const TITLES = [LABELLED_HEADLINES, HALVES.open, HALVES.locked].flatMap((file) =>
  labelledHeadlines(file).map(({ text }) => text),
);

/** What the steps before a decision gave one run. */
export type Situation = ReturnType<typeof situationsOf>[number];

/** Draws in [0, 1) of a linear congruential generator, the same on every machine. */
function drawsFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function barsOn(symbol: string, timeframe: Bars["timeframe"], draw: () => number): Bars {
  let price = 100 + 200 * draw();
  const rows = Array.from({ length: BARS }, (_, i) => {
    const open = price;
    price *= 1 + (draw() - 0.49) * 0.004;
    const [high, low] = [Math.max(open, price) * (1 + draw() * 0.001), Math.min(open, price) * (1 - draw() * 0.001)];
    return {
      time: NOW - (BARS - i) * TIMEFRAME_MS[timeframe],
      open,
      high,
      low,
      close: price,
      volume: Math.round(1_000 + draw() * 9_000),
    };
  });
  return barsOf(symbol, timeframe, rows);
}

function scoreFrom(draw: () => number): SentimentScore {
  const neutral = draw() < 0.4 ? 1 : draw() * 0.5;
  const positive = (1 - neutral) * draw();
  return { positive, negative: 1 - neutral - positive, neutral };
}

/** Headlines of a day, oldest first; every fourth is told by two sources. */
function headlinesOn(symbol: string, at: number, draw: () => number): SentimentQuestion["items"] {
  let title = "";
  let score = scoreFrom(draw);
  return Array.from({ length: HEADLINES }, (_, i) => {
    if (i % 4 !== 1) {
      title = String(TITLES[Math.floor(draw() * TITLES.length)]);
      score = scoreFrom(draw);
    }
    const publishedAt = at - Math.round((HEADLINES - i) * 0.35 * HOUR_MS);
    const source = i % 4 === 1 ? "rss" : i % 9 === 0 ? "sec" : "alpaca";
    const id = `${symbol}-${at}-${i}`;
    const words = { publisher: "wire", story: id, title, summary: "", url: null };
    const item: NewsItem = {
      id,
      source,
      ...words,
      symbols: draw() < 0.3 ? [symbol, "SPY"] : [symbol],
      publishedAt,
      seenAt: publishedAt,
    };
    return { item, score };
  });
}

function instrumentOf(symbol: string): Instrument {
  const isCoin = symbol.includes("/");
  return {
    symbol,
    assetClass: isCoin ? "crypto" : "equity",
    priceIncrement: "0.01",
    qtyIncrement: isCoin ? "0.000000001" : "1",
    minNotionalUsd: isCoin ? "10" : "1",
    untradable: null,
    hasBrackets: !isCoin,
    fractionable: isCoin,
    shortable: false,
  };
}

/** Runs of the default agents, of which every third holds something, and every fourth is ready to buy at any score. */
export function situationsOf(seed: number) {
  const draw = drawsFrom(seed);
  return DEFAULT_AGENTS.flatMap((agent) =>
    Array.from({ length: RUNS_EACH }, (_, run) => {
      const { symbol, params } = agent;
      const at = NOW + run * TIMEFRAME_MS[params.timeframe];
      const bars = barsOn(symbol, params.timeframe, draw);
      const price = Number(bars.close.at(-1));
      const eager = run % 4 === 0 ? { buyThreshold: -1, minConfidence: 0 } : {};
      const holding = run % 3 === 1 ? { qty: 7, avgPrice: price * 0.99, openedAt: at - HOUR_MS } : null;
      const basis = {
        agent: { ...agent, version: 1, params: { ...params, ...eager } },
        at,
        instrument: instrumentOf(symbol),
        price,
        usualPrice: price,
        holding,
        exits: holding && { stopPrice: (price * 0.97).toFixed(2), targetPrice: (price * 1.05).toFixed(2) },
        freeCapitalUsd: 9_500,
        lastRunOfSession: false,
        closing: false,
        closingQty: null,
        formula: 2 as const,
      };
      const items = headlinesOn(symbol, at, draw);
      return { bars, question: { items, at, symbol, sources: SOURCES, scorer: "lexicon-2" } satisfies SentimentQuestion, basis };
    }),
  );
}
