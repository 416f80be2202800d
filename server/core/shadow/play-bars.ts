import { fillAtOpen } from "../exchange/fill-at-open";
import { matchBar } from "../exchange/matching";
import { createBook } from "../exchange/order-book";
import { restingLegs } from "../exchange/resting-legs";
import { tradedPrice } from "../exchange/traded-price";
import { barsBehind } from "../market/calendar/calendar";
import { type Bar, type Bars, barAt, type Instrument } from "../market/market";
import { dec, plain } from "../money/money";
import { adverseOnBar, type ClassCosts, feeUsd } from "../money/trading-costs";
import { applyFill } from "../positions/ledger";
import { atDayOf, type PaperBook, type PaperExit, type PaperTrade } from "./paper-book";

/** By what fills on paper go: as those of the counterfactual ledger. */
export type PaperTerms = {
  readonly instrument: Instrument;
  readonly costs: ClassCosts;
  /** Part of a bar's volume that may be taken. */
  readonly participation: number;
};

export type PlayedBars = { readonly book: PaperBook; readonly trades: readonly PaperTrade[] };

/** The least that the played exchange takes from the event to the execution. */
const LATENCY_MS = 40;

/**
 * Plays the bars that were not played yet, which are the session's, complete and ascending, by the rules of the played exchange: an order fills at the
 * open of the first bar that begins after its run, with spread, slippage and fee; stop and target rest from then on and meet each bar, the stop first where
 * both lie within one, and at the open where that lies beyond it. What is to be left before the close, and is still held at the last bar of its session,
 * is sold at that bar's open.
 */
export function playBars(book: PaperBook, bars: Bars, terms: PaperTerms): PlayedBars {
  let played: PlayedBars = { book, trades: [] };
  const first = bars.time.findIndex((time) => time >= book.playedTo);
  if (first < 0) return played;
  for (let index = first; index < bars.time.length; index++) {
    const next = playBar(played.book, bars, index, terms);
    played = { book: next.book, trades: [...played.trades, ...next.trades] };
  }
  return played;
}

function playBar(before: PaperBook, bars: Bars, index: number, terms: PaperTerms): PlayedBars {
  const { assetClass } = terms.instrument;
  const bar = barAt(bars, index);
  const missing = before.holding && before.lastBar ? barsBehind(assetClass, bars.timeframe, before.lastBar.time, bar.time) : 0;
  const dated = atDayOf({ ...before, missingBars: before.missingBars + missing }, assetClass, bar.time);
  const opened = fillOrder(dated, bar, terms);
  const left = leaveSession(opened.book, bar, terms);
  const met = meetLegs(left.book, bars, index, terms);
  const book = { ...met.book, playedTo: bar.time + 1, lastBar: { time: bar.time, close: bar.close } };
  return { book, trades: [...opened.trades, ...left.trades, ...met.trades] };
}

function fillOrder(book: PaperBook, bar: Bar, terms: PaperTerms): PlayedBars {
  const { order } = book;
  if (order === null || bar.time < order.decidedAt) return { book, trades: [] };
  const done = { ...book, order: null };
  if (order.side === "sell") return sellAll(done, bar, terms, exitOf(order.cause));
  if (order.bracket === null) throw new Error("a purchase on paper carries no stop and target");
  const { instrument, costs } = terms;
  const price = fillAtOpen(bar, 1, instrument, costs);
  const { qty, bracket, leaveAt } = order;
  const { position, cashUsd } = applyFill(book.units, { side: "buy", qty, price, feeUsd: feeUsd(dec(qty).mul(price), costs) });
  const entry = { entryAt: bar.time, entryPrice: price, enteredQty: qty, leaveAt, isStopped: false };
  return { book: { ...done, units: position, holding: { ...bracket, ...entry, cashUsd, soldUsd: "0" } }, trades: [] };
}

/** A sale that was decided because of a stop or a target that should have filled is one of these. */
function exitOf(cause: NonNullable<PaperBook["order"]>["cause"]): PaperExit {
  return cause === "stop" || cause === "target" || cause === "session_end" ? cause : "reversal";
}

function leaveSession(book: PaperBook, bar: Bar, terms: PaperTerms): PlayedBars {
  const { holding } = book;
  const isOver = holding !== null && holding.leaveAt !== null && bar.time >= holding.leaveAt && bar.time > holding.entryAt;
  return isOver ? sellAll(book, bar, terms, "session_end") : { book, trades: [] };
}

function sellAll(book: PaperBook, bar: Bar, terms: PaperTerms, by: PaperExit): PlayedBars {
  if (book.holding === null) return { book, trades: [] };
  const sale = { qty: book.units.qty, price: fillAtOpen(bar, -1, terms.instrument, terms.costs), at: bar.time };
  return sell(book, sale, terms, by);
}

function meetLegs(before: PaperBook, bars: Bars, index: number, terms: PaperTerms): PlayedBars {
  const { holding, units } = before;
  if (holding === null) return { book: before, trades: [] };
  const { qtyIncrement, priceIncrement } = terms.instrument;
  const { stopPrice, targetPrice, entryAt, isStopped } = holding;
  const lots = dec(units.qty).div(qtyIncrement).toNumber();
  const legs = restingLegs({ stopPrice, targetPrice, lots, activeFrom: entryAt + LATENCY_MS, latencyMs: LATENCY_MS });
  const resting = isStopped ? legs.filter(({ role }) => role === "stop") : legs;
  for (const leg of resting) leg.triggered = isStopped;
  const exchange = createBook(resting);
  const { participation, costs } = terms;
  matchBar(exchange, bars, index, { lotSize: Number(qtyIncrement), adverse: adverseOnBar(costs), participation });
  const reached = exchange.orders.some(({ role, triggered }) => role === "stop" && triggered);
  let played: PlayedBars = { book: { ...before, holding: { ...holding, isStopped: reached } }, trades: [] };
  for (const { order, lots: filled, price, at } of exchange.fills) {
    const sale = { qty: plain(dec(qtyIncrement).mul(filled)), price: tradedPrice(price, -1, priceIncrement), at };
    const next = sell(played.book, sale, terms, order.role === "stop" ? "stop" : "target");
    played = { book: next.book, trades: [...played.trades, ...next.trades] };
  }
  return played;
}

interface Sale {
  readonly qty: string;
  readonly price: string;
  readonly at: number;
}

function sell(book: PaperBook, { qty, price, at }: Sale, { costs }: PaperTerms, exitBy: PaperExit): PlayedBars {
  const { holding } = book;
  if (holding === null) throw new Error("nothing is held on paper to sell");
  const effect = applyFill(book.units, { side: "sell", qty, price, feeUsd: feeUsd(dec(qty).mul(price), costs) });
  const { entryAt, entryPrice, enteredQty } = holding;
  const cash = dec(holding.cashUsd).plus(effect.cashUsd);
  const sold = dec(holding.soldUsd).plus(dec(qty).mul(price));
  const units = effect.position;
  if (!dec(units.qty).isZero())
    return { book: { ...book, units, holding: { ...holding, cashUsd: plain(cash), soldUsd: plain(sold) } }, trades: [] };
  const ended = { entryAt, entryPrice, qty: enteredQty, exitAt: at, exitPrice: plain(sold.div(enteredQty)), exitBy };
  // An order to sell what a leg has sold meanwhile ends with it.
  return { book: { ...book, units, holding: null, order: null }, trades: [{ ...ended, pnlUsd: plain(cash) }] };
}
