import { openBoundedCache } from "@/server/core/bounded-cache";
import { dayKey, sessionOn } from "@/server/core/calendar";
import { Fault } from "@/server/core/fault";
import { assetClassOf, type Bar, type Bars, barsOf, type Timeframe } from "@/server/core/market";
import { emptyBars, joinBars } from "@/server/core/simulation/bar-columns";
import type { AlpacaFeed } from "../../alpaca/access";
import { sessionBarsOf } from "../session-bars-of";
import type { AskBars, BarsQuestion } from "./ask-bars";
import { openGathering } from "./gather";
import { EARLIEST, type Ground, reachBack } from "./ground";

/** About 72 MB. */
const KEPT_BARS = 1_500_000;
/** Each further look back spans so many times what was looked through so far. */
const GROWTH = 4;

export type HistoryQuestion = {
  readonly symbol: string;
  readonly base: Timeframe;
  readonly ground: Ground;
  readonly feed: AlpacaFeed;
};

/** Session bars that lie in [from, the end of the finished days), of which about `reach` were asked for. */
type Known = { readonly bars: Bars; readonly from: number; readonly reach: number };

export interface History {
  /** At least `count` bars of finished days, ascending, fewer when there are no more. Throws the Fault of a symbol that is not taken. */
  last(question: HistoryQuestion, count: number): Promise<Bars>;
  /** The bars of finished days from `from` on. */
  since(question: HistoryQuestion, from: number): Promise<Bars>;
}

export interface HistoryOptions {
  readonly askBars: AskBars;
  readonly sleep: (ms: number) => Promise<void>;
  readonly gatherMs: number;
  readonly maxSymbols: number;
}

/** Keeps the bars of finished days for a day: what is adjusted for splits may be another tomorrow. */
export function openHistory({ askBars, sleep, gatherMs, maxSymbols }: HistoryOptions): History {
  const kept = openBoundedCache<string, Known>(KEPT_BARS, ({ bars }) => bars.time.length + 1);
  const growing = new Map<string, Promise<Known>>();

  const ask = openGathering<BarsQuestion, readonly Bar[] | Fault>({
    windowMs: gatherMs,
    maxSymbols,
    sleep,
    keyOf: ({ assetClass, timeframe, from, to, feed }) => `${assetClass} ${timeframe} ${from} ${to} ${feed}`,
    companions: () => [],
    async ask(question, symbols, settle) {
      const answers = await askBars(question, symbols);
      for (const symbol of symbols) settle(symbol, answers.get(symbol) ?? []);
    },
  });

  async function grow(question: HistoryQuestion, known: Known, missing: number): Promise<Known> {
    const { symbol, base, feed } = question;
    const assetClass = assetClassOf(symbol);
    const count = Math.max(missing, known.reach * GROWTH);
    const from = Math.max(reachBack(assetClass, base, known.from, count), EARLIEST[assetClass]);
    const rows = await ask({ assetClass, timeframe: base, from, to: known.from, feed }, symbol);
    if (rows instanceof Fault) throw rows;
    const older = sessionBarsOf(barsOf(symbol, base, base === "1d" ? sessionDays(rows) : rows));
    return { bars: joinBars(symbol, base, [older, known.bars]), from, reach: known.reach + count };
  }

  async function until(question: HistoryQuestion, missingOf: (known: Known) => number): Promise<Bars> {
    const { symbol, base, ground, feed } = question;
    const key = `${symbol} ${base} ${ground.day} ${ground.historyTo} ${feed}`;
    for (;;) {
      const known = kept.get(key) ?? { bars: emptyBars(symbol, base, 0), from: ground.historyTo, reach: 0 };
      const missing = missingOf(known);
      if (missing <= 0 || known.from <= EARLIEST[assetClassOf(symbol)]) return known.bars;
      const grown = growing.get(key) ?? grow(question, known, missing).finally(() => growing.delete(key));
      growing.set(key, grown);
      kept.set(key, await grown);
    }
  }

  return {
    last: (question, count) => until(question, ({ bars }) => count - bars.time.length),
    since: (question, from) => until(question, (known) => (known.from <= from ? 0 : 1)),
  };
}

/** The vendor's days, which begin at midnight in New York, put at the open of their session. */
function sessionDays(rows: readonly Bar[]): readonly Bar[] {
  return rows.flatMap((row) => {
    const session = sessionOn("equity", dayKey("equity", row.time));
    return session ? [{ ...row, time: session.open }] : [];
  });
}
