import { fillAtOpen } from "../exchange/fill-at-open";
import { barsBehind } from "../market/calendar/calendar";
import { type Bars, barAt } from "../market/market";
import { dec, plain } from "../money/money";
import { feeUsd } from "../money/trading-costs";
import { type ForwardTerms, firstBar, type PricedForward, type SaleNotMade, unknown } from "./price-forward";

/**
 * Prices at `at` (epoch milliseconds) a sale that was not made, over `bars` as `priceForward` has them: selling at once, against the quote around the open of
 * the first bar from `at` on with spread, slippage and fee, over keeping. Kept is until it was sold in truth, at what that brought after its fees, and what
 * was not sold by then until `holdingBars` are over or the session ends, at the quote around that bar's open. `pnlUsd` is what selling at once would have
 * brought over that.
 */
export function priceSale(bars: Bars, at: number, now: number, sale: SaleNotMade, terms: ForwardTerms): PricedForward {
  const first = firstBar(bars, at, now);
  if (typeof first !== "number") return first;
  const { instrument, costs, holdingBars, sessionExitAt } = terms;
  const priceAt = (index: number) => fillAtOpen(barAt(bars, index), -1, instrument, costs);
  const proceeds = (units: string, price: string) =>
    dec(units)
      .mul(price)
      .minus(feeUsd(dec(units).mul(price), costs));
  const entryAt = barAt(bars, first).time;
  const entryPrice = priceAt(first);
  const kept = keptUntil(sale);
  const ended = (exitAt: number, exitBy: "sold" | "time", rest: { readonly units: string; readonly price: string } | null) => {
    const { cash, soldUsd } = kept(exitAt);
    const [restUsd, restCash] = rest ? [dec(rest.units).mul(rest.price), proceeds(rest.units, rest.price)] : [dec(0), dec(0)];
    const exitPrice = plain(soldUsd.plus(restUsd).div(sale.qty));
    const pnlUsd = plain(proceeds(sale.qty, entryPrice).minus(cash).minus(restCash));
    return { state: "known", entryAt, entryPrice, exitAt, exitPrice, exitBy, pnlUsd } as const;
  };
  for (let i = first; i < bars.time.length; i++) {
    const { time } = barAt(bars, i);
    const { left, lastAt } = kept(time);
    if (left.isZero()) return ended(lastAt, "sold", null);
    if (i === first) continue;
    if (barsBehind(instrument.assetClass, bars.timeframe, barAt(bars, i - 1).time, time) > 0)
      return unknown("bars are missing before it would have ended");
    const isOver = i - first >= holdingBars || (sessionExitAt !== null && time >= sessionExitAt);
    if (isOver) return ended(time, "time", { units: plain(left), price: priceAt(i) });
  }
  const { left, lastAt } = kept(now);
  return left.isZero() ? ended(lastAt, "sold", null) : { state: "pending" };
}

/** What the sales in truth up to an instant brought of the units, and what of these was left. */
function keptUntil({ qty, sales }: SaleNotMade) {
  return (until: number) => {
    let [left, cash, soldUsd, lastAt] = [dec(qty), dec(0), dec(0), 0];
    for (const { at, qty: units, price, feeUsd: fee } of sales) {
      if (at > until || left.isZero()) break;
      const taken = left.lt(units) ? left : dec(units);
      left = left.minus(taken);
      soldUsd = soldUsd.plus(taken.mul(price));
      cash = cash.plus(taken.mul(price)).minus(dec(fee).mul(taken).div(units));
      lastAt = at;
    }
    return { left, cash, soldUsd, lastAt };
  };
}
