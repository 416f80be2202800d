import type { Bars, Instrument } from "../../../market/market";
import { mean } from "../../../performance/returns";
import { Random } from "../../../simulation/random";
import { BarFills } from "../../bar-fills";
import type { BacktestCosts } from "../../costs";
import { orderFeeUsd } from "../../order-fee";
import type { BarSpan } from "../../signal-run";
import type { HeldTrade } from "./held-trades";
import { createPlacer } from "./place-trades";
import { type RoundOptions, refuseRounds, USUAL_ROUNDS } from "./rounds";
import { type Bin, binsOf, type Spread, spreadOf } from "./spread";

/** What trades came to against those entered at random. Figures are sums of the trades' returns net of costs, each as a fraction of what it bought. */
export type EntryTest = {
  readonly seed: string;
  readonly rounds: number;
  readonly trades: number;
  readonly actual: number;
  /** Of the rounds. */
  readonly mean: number;
  readonly spread: Spread;
  readonly bins: readonly Bin[];
  /** How likely it is to do as well or better by chance: (rounds that did + 1) / (rounds + 1). */
  readonly pValue: number;
  /** Whether no trade is placed over the end of a session, as none was held. */
  readonly withinSessions: boolean;
};

const BINS = 30;
/** By less than this sums of the same returns differ that are added up in another order. */
const ROUNDING = 1e-12;

/**
 * Whether a run's entries are better than chance: its trades are entered at random instants of the span in each of `rounds` (1,000), as many, each held
 * for as many bars and of the same US dollars, none over another, and within a session where all were, and pay the same costs. They buy at an open and
 * sell at an open, those of no bar at the close of the bar that they bought in; where the run left by a stop or a target within a bar, that is in what
 * it came to. Null without trades. Throws Fault `invalid_input` for rounds that are not from 1 to 100,000, `unsupported` like `BarFills`. Source of the
 * p-value: Davison and Hinkley 1997, 4.2.
 */
export function againstRandomEntries(
  bars: Bars,
  span: BarSpan,
  trades: readonly HeldTrade[],
  terms: { readonly instrument: Instrument; readonly costs: BacktestCosts },
  { seed, rounds = USUAL_ROUNDS }: RoundOptions,
): EntryTest | null {
  refuseRounds(rounds);
  if (trades.length === 0) return null;
  const returnOf = returnsAt(bars, terms);
  const placer = createPlacer(bars, span, trades);
  const random = new Random(`entries ${seed}`);
  const entries = new Int32Array(trades.length);
  const actual = trades.reduce((sum, { pnlUsd, boughtUsd }) => sum + pnlUsd / boughtUsd, 0);
  const sums = new Float64Array(rounds);
  for (let round = 0; round < rounds; round++) {
    placer.place(random, entries);
    sums[round] = trades.reduce((sum, trade, n) => sum + returnOf(trade, entries[n] as number), 0);
  }
  const asGood = sums.filter((sum) => sum >= actual - ROUNDING).length;
  const spread = spreadOf(sums);
  return {
    seed,
    rounds,
    trades: trades.length,
    actual,
    mean: mean(sums),
    spread,
    bins: binsOf(sums, BINS),
    pValue: (asGood + 1) / (rounds + 1),
    withinSessions: placer.withinSessions,
  };
}

type ReturnAt = (trade: HeldTrade, entry: number) => number;

/** What trades come to at other entries. */
function returnsAt(
  bars: Bars,
  { instrument, costs }: { readonly instrument: Instrument; readonly costs: BacktestCosts },
): ReturnAt {
  const atOpen = new BarFills(bars, instrument, costs);
  const atClose = new BarFills({ ...bars, open: bars.close }, instrument, costs);
  return ({ entryIndex, exitIndex, boughtUsd }, entry) => {
    const length = exitIndex - entryIndex;
    const exit = entry + length;
    const price = (length === 0 ? atClose : atOpen).marketPrice(exit, -1);
    const qty = boughtUsd / atOpen.marketPrice(entry, 1);
    const fees =
      orderFeeUsd(costs, 1, qty, boughtUsd, bars.time[entry] as number) +
      orderFeeUsd(costs, -1, qty, qty * price, bars.time[exit] as number);
    return (qty * price - fees) / boughtUsd - 1;
  };
}
