import { type Bar, barAt, barsOf, type Instrument } from "@/server/core/market/market";
import type { RunFindings } from "@/server/core/shadow/decide-on-paper";
import { beginPaper, type PaperBook, type PaperOrder } from "@/server/core/shadow/paper-book";
import type { PaperTerms } from "@/server/core/shadow/play-bars";
import { agentWith, SHARE, sentimentOf, technicalOf } from "../decision/decision-fixtures";

/** Monday 10:00 in New York. */
export const AT = Date.parse("2026-11-23T15:00:00Z");
export const STEP = 300_000;
export const FREE = { slippageBps: 0, halfSpreadBps: 0, feeBps: 0 };

export const bar = (index: number, open: number, high: number, low: number, close = open, volume = 100_000): Bar => ({
  time: AT + index * STEP,
  open,
  high,
  low,
  close,
  volume,
});
export const column = (...bars: readonly Bar[]) => barsOf("TSLA", "5m", bars);
export const calm = (from: number, count: number) => Array.from({ length: count }, (_, i) => bar(from + i, 100, 101, 99));

export const terms = (given: Partial<PaperTerms> = {}): PaperTerms => ({
  instrument: SHARE,
  costs: FREE,
  participation: 0.1,
  ...given,
});

export const purchase: PaperOrder = {
  side: "buy",
  qty: "10",
  decidedAt: AT,
  cause: "signal",
  bracket: { stopPrice: "98.00", targetPrice: "104.00" },
  leaveAt: null,
  reservedUsd: 1_010,
};

export const bookWith = (order: PaperOrder | null = purchase): PaperBook => ({ ...beginPaper("equity", AT), order });

/** What a run at bar `index` found, with analyses that say `score`; the bar before it was the last that was complete. */
export function findingsAt(
  index: number,
  bars: ReturnType<typeof column>,
  score: number,
  instrument: Instrument = SHARE,
): RunFindings {
  const at = AT + index * STEP;
  const last = bars.time.findLastIndex((time) => time + STEP <= at);
  const lastBar = last < 0 ? bar(index - 1, 100, 101, 99) : barAt(bars, last);
  const price = lastBar.close;
  const quote = { symbol: instrument.symbol, at, bid: price, ask: price };
  return {
    agent: agentWith(),
    at,
    trigger: "schedule",
    basis: {
      instrument,
      price,
      usualPrice: price,
      holding: null,
      exits: null,
      freeCapitalUsd: 0,
      lastRunOfSession: false,
      sessionEndsAt: Date.parse("2026-11-23T21:00:00Z"),
      costs: FREE,
      formula: 3,
    },
    market: {
      missing: null,
      source: "simulated",
      timeframe: "5m",
      bars: 120,
      firstBarAt: AT - 120 * STEP,
      lastBar,
      usualPrice: price,
      asOf: at,
      barsBehind: 0,
      quote,
      instrument,
    },
    sentiment: sentimentOf(score),
    technical: technicalOf(score, 0.8, { close: price, asOf: at, indicators: { atr14: 0.5 } }),
  };
}
