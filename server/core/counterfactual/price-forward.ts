import { fillAtOpen } from "../exchange/fill-at-open";
import { matchBar } from "../exchange/matching";
import { createBook } from "../exchange/order-book";
import { restingLegs } from "../exchange/resting-legs";
import { tradedPrice } from "../exchange/traded-price";
import { barsBehind } from "../market/calendar/calendar";
import { type Bars, barAt, type Instrument, TIMEFRAME_MS } from "../market/market";
import { dec, plain } from "../money/money";
import { adverseOnBar, type ClassCosts, feeUsd } from "../money/trading-costs";

/** A purchase that was not made (enter), or a holding that was sold (keep). */
export type Holding = {
  readonly way: "enter" | "keep";
  /** Units as a decimal string, over 0. */
  readonly qty: string;
  readonly stopPrice: string;
  readonly targetPrice: string;
};

/** A fill that sold, with its fee in US dollars. */
export type MadeSale = { readonly at: number; readonly qty: string; readonly price: string; readonly feeUsd: string };

/** A sale that was not made, with those that were made after it, oldest first, up to as many units. */
export type SaleNotMade = { readonly way: "sell"; readonly qty: string; readonly sales: readonly MadeSale[] };

/** What was not done. */
export type Alternative = Holding | SaleNotMade;

/** By what it is priced. */
export type ForwardTerms = {
  readonly instrument: Instrument;
  readonly costs: ClassCosts;
  /** Part of a bar's volume that may be taken. */
  readonly participation: number;
  /** After so many bars it is sold, whatever the price. */
  readonly holdingBars: number;
  /** From when on it is sold because the session ends, epoch milliseconds; null where it may be held over night. */
  readonly sessionExitAt: number | null;
};

/**
 * What would have come of it. pending: its end lies ahead. unknown: bars are missing, so that nobody can say. `pnlUsd` is net of fees, in US dollars:
 * of an entry what it would have brought, of keeping what it would have brought over selling at once, and of selling the other way round.
 */
export type PricedForward =
  | {
      readonly state: "known";
      readonly entryAt: number;
      readonly entryPrice: string;
      readonly exitAt: number;
      /** Average price. */
      readonly exitPrice: string;
      /** sold: what was kept was sold in truth. */
      readonly exitBy: "stop" | "target" | "time" | "sold";
      readonly pnlUsd: string;
    }
  | { readonly state: "pending" }
  | { readonly state: "unknown"; readonly why: string };

/** The least that the played exchange takes from the event to the execution. */
const LATENCY_MS = 40;

/**
 * Prices at `at` (epoch milliseconds) an alternative forward over `bars`, which are the session's, complete, ascending and known up to `now`, by the
 * rules of the played exchange: a market order fills at once against the quote around the open of the first bar from `at` on, with spread, slippage and
 * fee; stop and target rest from then on and meet each bar, the stop first where both lie within one; what is left after `holdingBars` or at the session's
 * end is sold against the quote around that bar's open. No reversal of the score is in it: what the agent would have decided meanwhile is not known.
 */
export function priceForward(bars: Bars, at: number, now: number, alternative: Holding, terms: ForwardTerms): PricedForward {
  const first = firstBar(bars, at, now);
  if (typeof first !== "number") return first;
  const { instrument, costs } = terms;
  const { qty, stopPrice, targetPrice } = alternative;
  const marketAt = (index: number, sign: 1 | -1) => fillAtOpen(barAt(bars, index), sign, instrument, costs);
  const cashOf = (units: string, price: string, sign: 1 | -1) => {
    const value = dec(units).mul(price);
    return value.mul(-sign).minus(feeUsd(value, costs));
  };
  const entryAt = barAt(bars, first).time;
  const entryPrice = marketAt(first, alternative.way === "enter" ? 1 : -1);
  // Keeping forgoes what selling at once brings.
  const begin = alternative.way === "enter" ? cashOf(qty, entryPrice, 1) : cashOf(qty, entryPrice, -1).neg();
  const lots = dec(qty).div(instrument.qtyIncrement).toNumber();
  const book = createBook(restingLegs({ stopPrice, targetPrice, lots, activeFrom: entryAt + LATENCY_MS, latencyMs: LATENCY_MS }));
  const match = { lotSize: Number(instrument.qtyIncrement), adverse: adverseOnBar(costs), participation: terms.participation };
  let [left, cash, soldUsd] = [dec(qty), begin, dec(0)];
  const sell = (units: string, price: string) => {
    left = left.minus(units);
    cash = cash.plus(cashOf(units, price, -1));
    soldUsd = soldUsd.plus(dec(units).mul(price));
  };
  const ended = (exitAt: number, exitBy: "stop" | "target" | "time"): PricedForward => {
    const exitPrice = plain(soldUsd.div(qty));
    return { state: "known", entryAt, entryPrice, exitAt, exitPrice, exitBy, pnlUsd: plain(cash) };
  };
  for (let i = first; i < bars.time.length; i++) {
    const { time } = barAt(bars, i);
    if (i > first && barsBehind(instrument.assetClass, bars.timeframe, barAt(bars, i - 1).time, time) > 0)
      return unknown("bars are missing before it would have ended");
    const isOver = i - first >= terms.holdingBars || (terms.sessionExitAt !== null && time >= terms.sessionExitAt);
    if (isOver && i > first) {
      sell(plain(left), marketAt(i, -1));
      return ended(time, "time");
    }
    matchBar(book, bars, i, match);
    for (const fill of book.fills.splice(0)) {
      sell(plain(dec(instrument.qtyIncrement).mul(fill.lots)), tradedPrice(fill.price, -1, instrument.priceIncrement));
      if (left.isZero()) return ended(fill.at, fill.order.role as "stop" | "target");
    }
  }
  return { state: "pending" };
}

/** The place of the bar at whose open something fills that was decided at `at`. */
export function firstBar({ time, timeframe }: Bars, at: number, now: number): number | PricedForward {
  const lengthMs = TIMEFRAME_MS[timeframe];
  const first = time.findIndex((begins) => begins >= at);
  if (first < 0) return now < at + 2 * lengthMs ? { state: "pending" } : unknown("no bars are known after it");
  return Number(time[first]) >= at + lengthMs ? unknown("the bar after it is missing") : first;
}

export function unknown(why: string): PricedForward {
  return { state: "unknown", why };
}
