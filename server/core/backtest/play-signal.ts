import type { Bars } from "../market/market";
import type { BarPayout } from "./actions/payouts";
import type { Signal } from "./reference/signal";
import { SignalAccount } from "./signal-account";
import type { SignalTerms } from "./signal-terms";
import { TradeColumns } from "./trade-columns";

/** From which bar on it is played, and the first one that is not. */
export type BarSpan = { readonly from: number; readonly to: number };

/** Memory for what comes of a run, which may be written more than once. */
export type RunRoom = { readonly equity: Float64Array; readonly trades: TradeColumns };

export function roomFor(bars: number): RunRoom {
  return { equity: new Float64Array(bars), trades: new TradeColumns() };
}

export type SignalRun = {
  readonly account: SignalAccount;
  /** Cash and position at the close of each bar of the span. */
  readonly equity: Float64Array;
  /** What was paid for shares that were held. */
  readonly dividendsUsd: number;
};

const NO_PAYOUTS: readonly BarPayout[] = [];

/**
 * Plays a signal over bars: what the close of a bar says is done at the open of the next, with spread, slippage and commission; a stop and a target meet
 * each bar that is held, the one of the entry too. After a stop or a target it waits for the next signal to buy. What is held at the end stays held. Writes
 * into `room`, whose equity is as long as the span.
 */
export function playSignal(
  bars: Bars,
  signal: Signal,
  terms: SignalTerms,
  { from, to }: BarSpan,
  room: RunRoom = roomFor(to - from),
): SignalRun {
  const { equity, trades } = room;
  trades.clear();
  const account = new SignalAccount(bars, terms, trades);
  const { close } = bars;
  const hasLegs = terms.stop !== null || terms.target !== null;
  const payouts = terms.payouts?.in(bars) ?? NO_PAYOUTS;
  let { cash, qty } = account;
  let [next, want, reached, paid, dividendsUsd] = [0, 0, 0, 0, 0];
  let paysAt = payouts[0]?.index ?? to;
  for (let i = from; i < to; ) {
    while (paysAt <= i) {
      // Nothing is held at those before the span.
      const usd = account.qty * (payouts[paid++] as BarPayout).cashUsd;
      account.cash += usd;
      dividendsUsd += usd;
      paysAt = payouts[paid]?.index ?? to;
    }
    // The close before the first bar decides nothing.
    while (next < signal.length && (signal[next] as number) < i && i > from) {
      next++;
      want = 1 - want;
    }
    if (want !== reached) reached = account.follow(want, i);
    if (hasLegs && account.qty !== 0) reached = account.meetLegs(i, reached);
    ({ cash, qty } = account);
    const isStill = want === reached && (qty === 0 || !hasLegs) && i > from;
    const last = Math.min(to, paysAt);
    const end = isStill && next < signal.length ? Math.min(last, (signal[next] as number) + 1) : isStill ? last : i + 1;
    if (qty === 0) for (; i < end; i++) equity[i - from] = cash;
    else for (; i < end; i++) equity[i - from] = cash + qty * (close[i] as number);
  }
  return { account, equity, dividendsUsd };
}
