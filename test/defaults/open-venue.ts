import { instrumentOf } from "@/server/adapters/market-data/instrument-of";
import { HALF_SPREAD_BPS } from "@/server/adapters/market-data/replay";
import type { ExitPrices } from "@/server/core/decision/decision";
import { marketFill, matchBar } from "@/server/core/exchange/matching";
import { type Book, createBook, type Sign } from "@/server/core/exchange/order-book";
import { restingLegs } from "@/server/core/exchange/resting-legs";
import { tradedPrice } from "@/server/core/exchange/traded-price";
import { type Bars, type Instrument, midOf, type Quote } from "@/server/core/market/market";
import { dec, plain } from "@/server/core/money/money";
import { adverseOnBar, adverseOnQuote, DEFAULT_TRADING_COSTS, feeUsd } from "@/server/core/money/trading-costs";
import type { Bracket } from "@/server/core/orders/bracket";
import type { Execution, OrderSide } from "@/server/core/orders/order";
import { applyFill, FLAT_POSITION, type PositionState } from "@/server/core/positions/ledger";
import { quoteAround } from "@/server/core/simulation/quote-around";

/** From the market's event to the execution: what the simulated exchange takes at the least. */
const LATENCY_MS = 40;

/** One agent's place at an exchange that knows bars: market orders fill against the quote around a bar's open, legs rest and meet the bars. */
export interface Venue {
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
  /** Lets the legs meet bar `index`; returns which of them was reached. */
  match(index: number): "stop" | "target" | null;
}

export function openVenue(bars: Bars): Venue {
  const instrument = instrumentOf(bars.symbol);
  const { assetClass } = instrument;
  const costs = DEFAULT_TRADING_COSTS.byClass[assetClass];
  const { participation } = DEFAULT_TRADING_COSTS;
  const terms = { lotSize: Number(instrument.qtyIncrement), adverse: adverseOnBar(costs), participation };
  const executions: Execution[] = [];
  let position = FLAT_POSITION;
  let bracket: Bracket | null = null;
  let book: Book | null = null;

  const quoteOf = (price: number, at: number) =>
    quoteAround(bars.symbol, at, price, (price * HALF_SPREAD_BPS[assetClass]) / 10_000);
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
      matchBar(book, bars, index, terms);
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
