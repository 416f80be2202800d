import { Fault } from "@/server/core/fault";
import { dayKey, sessionOn } from "@/server/core/market/calendar/calendar";
import { assetClassOf, type Bar, type Bars, barsOf, type Timeframe } from "@/server/core/market/market";
import { emptyBars, joinBars } from "@/server/core/simulation/bar-columns";
import type { AlpacaFeed } from "../../alpaca/access";
import { createBarsCache } from "../bars-cache";
import { sessionBarsOf } from "../session-bars-of";
import type { AskBars, BarsQuestion } from "./ask-bars";
import { type BarRequestPlan, EARLIEST, reachBack } from "./bar-request-plan";
import { createGathering } from "./gather";

/** About 72 MB. */
const KEPT_BARS = 1_500_000;

export type HistoryQuestion = {
  readonly symbol: string;
  readonly base: Timeframe;
  readonly plan: BarRequestPlan;
  readonly feed: AlpacaFeed;
};

/** Session bars that lie in [from, the end of what is finished); `reach` of them there would be without gaps. */
type Known = { readonly bars: Bars; readonly from: number; readonly reach: number };
type Look = Pick<Known, "from" | "reach">;

export interface History {
  /**
   * At least `count` finished bars, ascending, fewer when there are no more. The first look back is for `likely` of them: the same number for all
   * symbols, so that one request answers all. Throws the Fault of a symbol that is not taken.
   */
  last(question: HistoryQuestion, count: number, likely: number): Promise<Bars>;
  /** The finished bars from `from` on. */
  since(question: HistoryQuestion, from: number): Promise<Bars>;
  /** Whether something of it has been read. */
  isKnown(question: HistoryQuestion): boolean;
  forget(): void;
}

export interface HistoryOptions {
  readonly askBars: AskBars;
  readonly sleep: (ms: number) => Promise<void>;
  readonly gatherMs: number;
  readonly maxSymbols: number;
}

const createKept = () => createBarsCache<Known>(KEPT_BARS, ({ bars }) => bars.time.length);

/** Keeps finished bars for a day: what is adjusted for splits may be another tomorrow. */
export function createHistory({ askBars, sleep, gatherMs, maxSymbols }: HistoryOptions): History {
  let kept = createKept();
  const growing = new Map<string, Promise<Known>>();

  const ask = createGathering<BarsQuestion, readonly Bar[] | Fault>({
    windowMs: gatherMs,
    maxSymbols,
    sleep,
    keyOf: ({ assetClass, timeframe, from, to, feed }) => `${assetClass} ${timeframe} ${from} ${to} ${feed}`,
    async ask(question, symbols, settle) {
      const answers = await askBars(question, symbols);
      for (const symbol of symbols) settle(symbol, answers.get(symbol) ?? []);
    },
  });

  async function look({ symbol, base, feed }: HistoryQuestion, known: Known, { from, reach }: Look): Promise<Known> {
    const rows = await ask({ assetClass: assetClassOf(symbol), timeframe: base, from, to: known.from, feed }, symbol);
    if (rows instanceof Fault) throw rows;
    const older = sessionBarsOf(barsOf(symbol, base, base === "1d" ? sessionDays(rows) : rows));
    return { bars: joinBars(symbol, base, [older, known.bars]), from, reach };
  }

  async function until(question: HistoryQuestion, next: (known: Known) => Look | null): Promise<Bars> {
    const { symbol, base, plan } = question;
    const key = keyOf(question);
    const earliest = EARLIEST[assetClassOf(symbol)];
    for (;;) {
      const known = kept.get(key) ?? { bars: emptyBars(symbol, base, 0), from: plan.historyTo, reach: 0 };
      const wanted = next(known);
      if (!wanted || known.from <= earliest) return known.bars;
      const from = Math.max(wanted.from, earliest);
      const grown = growing.get(key) ?? look(question, known, { ...wanted, from }).finally(() => growing.delete(key));
      growing.set(key, grown);
      kept.set(key, await grown);
    }
  }

  return {
    last: ({ symbol, base, ...rest }, count, likely) =>
      until({ symbol, base, ...rest }, ({ bars, from, reach }) => {
        const missing = count - bars.time.length;
        if (missing <= 0) return null;
        // As far again, where there are gaps: what is looked for then is the same for all such symbols, and doubles until it is found.
        const more = reach === 0 ? likely : Math.max(missing, reach);
        return { from: reachBack(assetClassOf(symbol), base, from, more), reach: reach + more };
      }),
    since: (question, from) => until(question, (known) => (known.from <= from ? null : { from, reach: known.reach })),
    isKnown: (question) => kept.get(keyOf(question)) !== undefined,
    forget: () => {
      // What is on its way comes too late for the new one.
      kept = createKept();
    },
  };
}

function keyOf({ symbol, base, plan, feed }: HistoryQuestion): string {
  return `${symbol} ${base} ${plan.day} ${plan.historyTo} ${feed}`;
}

/** The vendor's days, which begin at midnight in New York, put at the open of their session. */
function sessionDays(rows: readonly Bar[]): readonly Bar[] {
  return rows.flatMap((row) => {
    const session = sessionOn("equity", dayKey("equity", row.time));
    return session ? [{ ...row, time: session.open }] : [];
  });
}
