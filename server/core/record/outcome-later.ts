import { barsBehind } from "../market/calendar/calendar";
import { assetClassOf, type Bars, barAt } from "../market/market";
import { barEnd } from "../market/timeframes";

/** A price at a later time, against the one decided at: `change` = later / decided - 1. pending: its time has not come. unknown: bars are missing. */
export type Later =
  | { readonly state: "known"; readonly at: number; readonly price: number; readonly change: number }
  | { readonly state: "pending" }
  | { readonly state: "unknown"; readonly why: string };

/** The furthest that the price went up and down within a time that is over or goes on. */
export type Excursions =
  | {
      readonly state: "known";
      /** Until when it was looked at, and whether that is the end. */
      readonly until: number;
      readonly isOver: boolean;
      readonly best: { readonly at: number; readonly change: number };
      readonly worst: { readonly at: number; readonly change: number };
    }
  | Exclude<Later, { state: "known" }>;

export type LaterOutcome = {
  readonly hour: Later;
  /** When the bars that the agent expects to hold are over. */
  readonly horizon: Later;
  /** Where what was entered was sold; null where nothing was entered. */
  readonly exit: Later | null;
  readonly excursions: Excursions;
  /** The return of what was done, of doing nothing, and of holding to the horizon, as fractions; null where it is not known, or not yet. */
  readonly done: number | null;
  readonly nothing: 0;
  readonly holding: number | null;
};

export type OutcomeQuestion = {
  /** The session's bars, complete, ascending, known up to `now`; null where none are. */
  readonly bars: Bars | null;
  /** Due time and price of the decision, and what time it is; epoch milliseconds of the market. */
  readonly at: number;
  readonly price: number;
  readonly now: number;
  readonly horizonBars: number;
  /** null: nothing was entered. open: it is still held. */
  readonly entered: null | "open" | { readonly at: number; readonly price: number };
};

const HOUR_MS = 3_600_000;

/**
 * What came of a decision, by the bars after it: a return is to the close of the first bar that ends at or after the time, never an earlier one. An hour
 * after a market closed is the first bar of its next session. Excursions are of the highs and lows from the decision to its exit, or its horizon.
 */
export function outcomeLater(question: OutcomeQuestion): LaterOutcome {
  const { at, price, entered } = question;
  const changeOf = (later: number) => later / price - 1;
  const walk = walkOf(question);
  const hour = walk.closeFrom(at + HOUR_MS);
  const horizon = walk.closeOf(question.horizonBars);
  const exit: Later | null =
    entered === null
      ? null
      : entered === "open"
        ? { state: "pending" }
        : { state: "known", ...entered, change: changeOf(entered.price) };
  const end = exit?.state === "known" ? exit.at : horizon.state === "known" ? horizon.at : null;
  return {
    hour,
    horizon,
    exit,
    excursions: walk.excursions(end),
    done: exit === null ? 0 : exit.state === "known" ? exit.change : null,
    nothing: 0,
    holding: horizon.state === "known" ? horizon.change : null,
  };
}

const PENDING = { state: "pending" } as const;
const NO_BARS = { state: "unknown", why: "no bars are known after it" } as const;
const GAP = { state: "unknown", why: "bars are missing in between" } as const;

function walkOf({ bars, at, price, now }: OutcomeQuestion) {
  const first = bars ? bars.time.findIndex((time) => time >= at) : -1;
  const assetClass = bars ? assetClassOf(bars.symbol) : "equity";
  const endOf = (index: number) => barEnd(assetClass, (bars as Bars).timeframe, barAt(bars as Bars, index).time);
  /** Whether all bars from the decision to `index` are there. */
  const isWhole = (index: number) => {
    const { timeframe, time } = bars as Bars;
    const from = barAt(bars as Bars, first).time;
    if (barsBehind(assetClass, timeframe, first > 0 ? barAt(bars as Bars, first - 1).time : from, from) > 0) return false;
    for (let i = first + 1; i <= index; i++)
      if (barsBehind(assetClass, timeframe, time[i - 1] as number, time[i] as number) > 0) return false;
    return true;
  };
  const none = (): Exclude<Later, { state: "known" }> => {
    if (!bars) return NO_BARS;
    const last = bars.time.at(-1);
    const isBehind = last === undefined || barsBehind(assetClass, bars.timeframe, last, now) > 1;
    return isBehind ? NO_BARS : PENDING;
  };
  const closeAt = (index: number): Later => {
    if (!bars || first < 0 || index < 0 || index >= bars.time.length) return none();
    if (!isWhole(index)) return GAP;
    const { close } = barAt(bars, index);
    return { state: "known", at: endOf(index), price: close, change: close / price - 1 };
  };
  return {
    closeFrom: (time: number) => closeAt(bars ? bars.time.findIndex((_, i) => i >= first && endOf(i) >= time) : -1),
    closeOf: (count: number) => closeAt(first < 0 ? -1 : first + count - 1),
    excursions: (end: number | null): Excursions => {
      if (!bars || first < 0) return none();
      let last = first;
      while (last + 1 < bars.time.length && (end === null || (bars.time[last + 1] as number) < end)) last += 1;
      if (!isWhole(last)) return GAP;
      let [best, worst] = [first, first];
      for (let i = first; i <= last; i++) {
        if ((bars.high[i] as number) > (bars.high[best] as number)) best = i;
        if ((bars.low[i] as number) < (bars.low[worst] as number)) worst = i;
      }
      return {
        state: "known",
        until: endOf(last),
        isOver: end !== null,
        best: { at: bars.time[best] as number, change: (bars.high[best] as number) / price - 1 },
        worst: { at: bars.time[worst] as number, change: (bars.low[worst] as number) / price - 1 },
      };
    },
  };
}
