import type { Bars } from "../market/market";
import { BarFills } from "./bar-fills";
import { orderFeeUsd } from "./order-fee";
import type { Signal } from "./reference/signal";
import type { BarSpan, RunRoom, SignalRun } from "./signal-run";
import type { SignalTerms } from "./signal-terms";
import { EXIT_PLACES } from "./trade-columns";

/**
 * The column form of `playByAccount`, equal to the bit, for what most runs are: nothing rests, and each order fills whole at one open. Null where one does
 * not, or may not: the run is then the account's.
 */
export function playAtOnce(
  bars: Bars,
  signal: Signal,
  terms: SignalTerms,
  { from, to }: BarSpan,
  { equity, trades }: RunRoom,
): SignalRun | null {
  const { costs, units } = terms;
  if (units === null || terms.stop !== null || terms.target !== null || terms.payouts) return null;
  const fills = new BarFills(bars, terms.instrument, costs);
  const lots = fills.wholeLots(units);
  if (lots === 0) return null;
  const qty = lots / fills.lotSteps;
  const leastLotsUsd = Number(terms.instrument.minNotionalUsd) * fills.lotSteps;
  const sureFeesUsd = costs.minOrderUsd + units * costs.perUnitUsd;
  const { close, time } = bars;
  let [cash, feesUsd, isHeld, next, want] = [terms.cashUsd, 0, 0, 0, 0];
  let [entryIndex, cashBefore, boughtUsd, entryFee] = [0, 0, 0, 0];
  for (let i = from; i < to; ) {
    // The close before the first bar decides nothing.
    while (next < signal.length && (signal[next] as number) < i && i > from) {
      next++;
      want = 1 - want;
    }
    if (want !== isHeld) {
      const sign = want === 1 ? 1 : -1;
      const price = fills.marketPrice(i, sign);
      const usd = qty * price;
      if (fills.volumeLots(i) < lots) return null;
      if (want === 1 && !(lots * price >= leastLotsUsd && lots * price * 2 < (cash - sureFeesUsd) * fills.lotSteps)) return null;
      const fee = orderFeeUsd(costs, sign, qty, usd, costs.regulatory ? (time[i] as number) : 0);
      if (want === 1) {
        entryIndex = i;
        cashBefore = cash;
        boughtUsd = usd;
        entryFee = fee;
      }
      cash = cash - sign * usd - fee;
      feesUsd += fee;
      if (want === 0) {
        const at = trades.next();
        const { rows } = trades;
        rows[at] = entryIndex;
        rows[at + 1] = i;
        rows[at + 2] = qty;
        rows[at + 3] = boughtUsd;
        rows[at + 4] = usd;
        rows[at + 5] = entryFee + fee;
        rows[at + 6] = cash - cashBefore;
        rows[at + 7] = EXIT_PLACES.signal;
      }
      isHeld = want;
    }
    const end = i === from ? i + 1 : next < signal.length ? Math.min(to, (signal[next] as number) + 1) : to;
    if (isHeld === 0) for (; i < end; i++) equity[i - from] = cash;
    else for (; i < end; i++) equity[i - from] = cash + qty * (close[i] as number);
  }
  const counted = { ambiguousBars: 0, resolvedBars: 0, unaffordable: 0, shortBars: 0 };
  return { account: { cash, qty: isHeld * qty, feesUsd, trades, ...counted }, equity, dividendsUsd: 0 };
}
