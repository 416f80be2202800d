import { dec, plain, roundToIncrement } from "@/server/core/money/money";
import type { BrokerOrder } from "@/server/core/orders/order";
import type { ExchangeStore } from "@/server/core/ports";
import type { PositionState } from "@/server/core/positions/ledger";

/** Holds `ratio` units where one was held, at as much of the price. */
export function splitPosition(position: PositionState, ratio: number): PositionState {
  return { ...position, qty: plain(dec(position.qty).mul(ratio)), avgPrice: plain(dec(position.avgPrice).div(ratio)) };
}

/** Splits a symbol in the exchange's books: what is held of it, and the orders that rest, unless these stay as they were. */
export function splitBooks(store: ExchangeStore, symbol: string, ratio: number, ordersStay: boolean): Promise<void> {
  return store.transact(async (books) => {
    const state = await books.state();
    const resting = (await books.openOrders()).filter(({ order }) => order.symbol === symbol && !ordersStay);
    const held = state.positions[symbol];
    const positions = held ? { ...state.positions, [symbol]: splitPosition(held, ratio) } : state.positions;
    let { sequence } = state;
    const orders = resting.map((row) => {
      sequence += 1;
      return {
        ...row,
        sequence,
        reservePriceUsd: plain(dec(row.reservePriceUsd).div(ratio)),
        order: splitOrder(row.order, ratio),
      };
    });
    await books.save({ state: { ...state, positions, sequence }, orders, executions: [] });
  });
}

function splitOrder(order: BrokerOrder, ratio: number): BrokerOrder {
  const price = (text: string | null) => (text === null ? null : roundToIncrement(dec(text).div(ratio), "0.01", "nearest"));
  const qty = (text: string) => plain(dec(text).mul(ratio));
  return {
    ...order,
    qty: qty(order.qty),
    filledQty: qty(order.filledQty),
    filledAvgPrice: order.filledAvgPrice === null ? null : plain(dec(order.filledAvgPrice).div(ratio)),
    limitPrice: price(order.limitPrice),
    stopPrice: price(order.stopPrice),
  };
}
