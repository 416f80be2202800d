import type { Bars } from "../market/market";
import type { BarPayout } from "./actions/payouts";
import type { Signal } from "./reference/signal";
import { SignalAccount } from "./signal-account";
import type { BarSpan, RunRoom, SignalRun } from "./signal-run";
import type { SignalTerms } from "./signal-terms";

const NO_PAYOUTS: readonly BarPayout[] = [];

/** What `playSignal` does, by an account that can do all that there is. */
export function playByAccount(
  bars: Bars,
  signal: Signal,
  terms: SignalTerms,
  { from, to }: BarSpan,
  { equity, trades }: RunRoom,
): SignalRun {
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
