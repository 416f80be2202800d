import type { ExitPrices } from "../../decision/decision";
import { marketFill } from "../../exchange/matching";
import { type Book, createBook, type Sign } from "../../exchange/order-book";
import { restingLegs } from "../../exchange/resting-legs";
import { tradedPrice } from "../../exchange/traded-price";
import { type Bars, type Instrument, midBetween, type Quote } from "../../market/market";
import { dec, plain } from "../../money/money";
import { adverseOnBar, adverseOnQuote, type ClassCosts, feeUsd } from "../../money/trading-costs";
import type { Bracket } from "../../orders/bracket";
import type { Execution, OrderSide } from "../../orders/order";
import { applyFill, FLAT_POSITION, type PositionState } from "../../positions/ledger";
import { askAround, bidAround, quoteAround } from "../../simulation/quote-around";
import type { BarPayout, Payouts } from "../actions/payouts";
import type { BarDetail } from "../detail/bar-detail";
import { type LegBars, matchDetail } from "../detail/match-detail";
import type { Payment } from "./with-payments";

/** What trading costs an agent, and the part of a bar's volume that it may take. */
export type AgentCosts = ClassCosts & { readonly participation: number };

/** From the market's event to the execution: what the simulated exchange takes at the least. */
const LATENCY_MS = 40;

/** One agent's place at an exchange that knows bars: market orders fill against the quote around a bar's open, legs rest and meet the bars. */
export interface AgentVenue {
  readonly instrument: Instrument;
  readonly executions: readonly Execution[];
  position(): PositionState;
  holds(): boolean;
  /** Where the position is to be left; null without one. */
  exits(): ExitPrices | null;
  quoteAt(index: number): Quote;
  midAt(index: number): number;
  /** What became of `capitalUsd` where units are worth `price`, US dollars. */
  equityAt(capitalUsd: number, price: number): number;
  /** Whether `price` is at or beyond where the position is to be left. */
  isBeyond(price: number): boolean;
  /** Takes what is paid at the open of bar `index` for shares that were held before it. */
  receive(index: number): void;
  readonly payments: readonly Payment[];
  buy(index: number, order: { readonly qty: string } & ExitPrices): void;
  sell(index: number, qty: string): void;
  sellAtClose(index: number): void;
  legBars(): LegBars;
  /** Lets the legs meet bar `index`; returns which of them was reached. `isQuick` leaves bars aside that reach neither. */
  match(index: number, isQuick?: boolean): "stop" | "target" | null;
}

/** Finer bars for what rests, and what is paid for shares that are held. */
export interface VenueKnows {
  readonly detail?: BarDetail | null | undefined;
  readonly payouts?: Payouts | null | undefined;
}

/** With `detail` legs meet the finer bars of each bar where these tell of it; orders at the open are filled as without. */
export function createAgentVenue(
  bars: Bars,
  instrument: Instrument,
  { participation, ...costs }: AgentCosts,
  { detail = null, payouts = null }: VenueKnows = {},
): AgentVenue {
  const terms = { lotSize: Number(instrument.qtyIncrement), adverse: adverseOnBar(costs), participation };
  const quotes = quotesAround(bars, costs);
  const [executions, payments]: [Execution[], Payment[]] = [[], []];
  let [position, held] = [FLAT_POSITION, heldIn(FLAT_POSITION)];
  let bracket: Bracket | null = null;
  let legs: Legs | null = null;
  const dueAt = payouts ? payoutsDue(payouts.in(bars)) : null;
  const both = { ambiguousBars: 0, resolvedBars: 0 };

  function fill(side: OrderSide, qty: string, price: number, at: number): void {
    const traded = tradedPrice(price, side === "buy" ? 1 : -1, instrument.priceIncrement);
    const fee = feeUsd(dec(qty).mul(dec(traded)), costs);
    const id = String(executions.length);
    const execution = { id, orderId: id, symbol: bars.symbol, side, qty, price: traded, feeUsd: fee, at };
    executions.push(execution);
    position = applyFill(position, execution).position;
    held = heldIn(position);
    if (position.qty === "0") [bracket, legs] = [null, null];
  }

  return {
    instrument,
    executions,
    position: () => position,
    holds: () => bracket !== null,
    legBars: () => ({ ...both }),
    exits: () => bracket,
    quoteAt: quotes.at,
    midAt: quotes.midAt,
    equityAt: (capitalUsd, price) => capitalUsd + held.realizedUsd - held.feesUsd + held.qty * (price - held.avgPrice),
    isBeyond: (price) => legs !== null && (price <= legs.stop || price >= legs.target),
    payments,
    receive(index) {
      if (dueAt === null) return;
      const usd = dec(position.qty).mul(dueAt(index));
      if (usd.isZero()) return;
      position = { ...position, realizedUsd: plain(dec(position.realizedUsd).plus(usd)) };
      held = heldIn(position);
      payments.push({ at: bars.time[index] as number, usd: usd.toNumber() });
    },
    buy(index, { qty, stopPrice, targetPrice }) {
      if (stopPrice === null || targetPrice === null) throw new Error("an entry carries a stop and a target");
      const { at, ask } = quotes.at(index);
      fill("buy", qty, marketFill(ask, 1, adverseOnQuote(costs)), at + LATENCY_MS);
      bracket = { stopPrice, targetPrice };
      legs = legsOf(bracket, dec(qty).div(instrument.qtyIncrement).toNumber(), at + LATENCY_MS);
    },
    sell: (index, qty) => {
      const { at, bid } = quotes.at(index);
      fill("sell", qty, marketFill(bid, -1, adverseOnQuote(costs)), at + LATENCY_MS);
    },
    sellAtClose: (index) => {
      const { bid, at } = quotes.around(bars.close[index] as number, bars.time[index] as number);
      fill("sell", position.qty, marketFill(bid, -1, adverseOnQuote(costs)), at);
    },
    match(index, isQuick = false) {
      if (legs === null || (isQuick && !legs.isReached && !reaches(legs, bars, index))) return null;
      legs.isReached = true;
      const met = matchDetail(legs.book, bars, index, terms, detail);
      if (met !== null) both[met]++;
      const fills = legs.book.fills.splice(0);
      for (const { order, lots, price, at } of fills)
        fill(sideOf(order.sign), plain(dec(instrument.qtyIncrement).mul(lots)), price, at);
      const [first] = fills;
      return first && position.qty === "0" ? (first.order.role as "stop" | "target") : null;
    },
  };
}

/** What is paid for each unit at the open of a bar. Bars are asked in their order. */
function payoutsDue(due: readonly BarPayout[]): (index: number) => number {
  let paid = 0;
  return (index) => {
    let cashUsd = 0;
    for (let next = due[paid]; next && next.index <= index; next = due[++paid]) if (next.index === index) cashUsd += next.cashUsd;
    return cashUsd;
  };
}

/** Where a position is to be left, as doubles, and the orders that rest there. */
type Legs = {
  readonly stop: number;
  readonly target: number;
  readonly book: Book;
  /** Whether a bar may have reached one of them: what is left of its order meets every bar from then on. */
  isReached: boolean;
};

function legsOf({ stopPrice, targetPrice }: Bracket, lots: number, activeFrom: number): Legs {
  const book = createBook(restingLegs({ stopPrice, targetPrice, lots, activeFrom, latencyMs: LATENCY_MS }));
  return { stop: Number(stopPrice), target: Number(targetPrice), book, isReached: false };
}

/** Whether bar `index` has a price at or beyond a leg: where it has none, matching it changes nothing. */
function reaches({ stop, target }: Legs, { open, high, low }: Bars, index: number): boolean {
  const first = open[index] as number;
  return (low[index] as number) <= stop || (high[index] as number) >= target || first <= stop || first >= target;
}

/** A position as doubles, for the equity of each bar. */
function heldIn({ qty, avgPrice, realizedUsd, feesUsd }: PositionState) {
  return { qty: Number(qty), avgPrice: Number(avgPrice), realizedUsd: Number(realizedUsd), feesUsd: Number(feesUsd) };
}

function quotesAround({ symbol, open, time }: Bars, { halfSpreadBps }: ClassCosts) {
  const halfOf = (price: number) => (price * halfSpreadBps) / 10_000;
  const around = (price: number, at: number): Quote => quoteAround(symbol, at, price, halfOf(price));
  return {
    around,
    at: (index: number) => around(open[index] as number, time[index] as number),
    midAt: (index: number) => {
      const price = open[index] as number;
      return midBetween(bidAround(price, halfOf(price)), askAround(price, halfOf(price)));
    },
  };
}

function sideOf(sign: Sign): OrderSide {
  return sign > 0 ? "buy" : "sell";
}
