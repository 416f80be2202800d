import type { ExitPrices } from "../../decision/decision";
import { marketFill, matchBar } from "../../exchange/matching";
import { type Book, createBook, type Sign } from "../../exchange/order-book";
import { restingLegs } from "../../exchange/resting-legs";
import { tradedPrice } from "../../exchange/traded-price";
import { type Bars, type Instrument, midOf, type Quote } from "../../market/market";
import { dec, plain } from "../../money/money";
import { adverseOnBar, adverseOnQuote, type ClassCosts, feeUsd } from "../../money/trading-costs";
import type { Bracket } from "../../orders/bracket";
import type { Execution, OrderSide } from "../../orders/order";
import { applyFill, FLAT_POSITION, type PositionState } from "../../positions/ledger";
import { quoteAround } from "../../simulation/quote-around";

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
  buy(index: number, order: { readonly qty: string } & ExitPrices): void;
  sell(index: number, qty: string): void;
  sellAtClose(index: number): void;
  /** Bars in which both stop and target lay. */
  ambiguousBars(): number;
  /** Lets the legs meet bar `index`; returns which of them was reached. */
  match(index: number): "stop" | "target" | null;
}

export function createAgentVenue(bars: Bars, instrument: Instrument, { participation, ...costs }: AgentCosts): AgentVenue {
  const terms = { lotSize: Number(instrument.qtyIncrement), adverse: adverseOnBar(costs), participation };
  const executions: Execution[] = [];
  let position = FLAT_POSITION;
  let bracket: Bracket | null = null;
  let book: Book | null = null;
  let ambiguous = 0;

  const quoteOf = (price: number, at: number) => quoteAround(bars.symbol, at, price, (price * costs.halfSpreadBps) / 10_000);
  const quoteAt = (index: number) => quoteOf(bars.open[index] as number, bars.time[index] as number);

  function fill(side: OrderSide, qty: string, price: number, at: number): void {
    const traded = tradedPrice(price, side === "buy" ? 1 : -1, instrument.priceIncrement);
    const fee = feeUsd(dec(qty).mul(dec(traded)), costs);
    const id = String(executions.length);
    const execution = { id, orderId: id, symbol: bars.symbol, side, qty, price: traded, feeUsd: fee, at };
    executions.push(execution);
    position = applyFill(position, execution).position;
    if (position.qty === "0") [bracket, book] = [null, null];
  }

  return {
    instrument,
    executions,
    position: () => position,
    holds: () => bracket !== null,
    ambiguousBars: () => ambiguous,
    exits: () => bracket,
    quoteAt,
    midAt: (index) => midOf(quoteAt(index)),
    buy(index, { qty, stopPrice, targetPrice }) {
      if (stopPrice === null || targetPrice === null) throw new Error("an entry carries a stop and a target");
      const { at, ask } = quoteAt(index);
      fill("buy", qty, marketFill(ask, 1, adverseOnQuote(costs)), at + LATENCY_MS);
      bracket = { stopPrice, targetPrice };
      const lots = dec(qty).div(instrument.qtyIncrement).toNumber();
      book = createBook(restingLegs({ ...bracket, lots, activeFrom: at + LATENCY_MS, latencyMs: LATENCY_MS }));
    },
    sell: (index, qty) => {
      const { at, bid } = quoteAt(index);
      fill("sell", qty, marketFill(bid, -1, adverseOnQuote(costs)), at + LATENCY_MS);
    },
    sellAtClose: (index) => {
      const { bid, at } = quoteOf(bars.close[index] as number, bars.time[index] as number);
      fill("sell", position.qty, marketFill(bid, -1, adverseOnQuote(costs)), at);
    },
    match(index) {
      if (book === null) return null;
      if (matchBar(book, bars, index, terms)) ambiguous++;
      const fills = book.fills.splice(0);
      for (const { order, lots, price, at } of fills)
        fill(sideOf(order.sign), plain(dec(instrument.qtyIncrement).mul(lots)), price, at);
      const [first] = fills;
      return first && position.qty === "0" ? (first.order.role as "stop" | "target") : null;
    },
  };
}

function sideOf(sign: Sign): OrderSide {
  return sign > 0 ? "buy" : "sell";
}
