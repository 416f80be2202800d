import type { BrokerOrder, OrderChange, OrderRequest } from "@/server/core/orders/order";
import type { Broker } from "@/server/core/ports";

/** A broker on a market that the test moves. */
export interface BrokerBench {
  readonly broker: Broker;
  /** An equity that trades at 100 now and costs no fee. */
  readonly symbol: string;
  /** Lets the market trade at `price` until the broker has seen it. */
  moveTo(price: number): Promise<void>;
  /** Lets the regular session end until the broker has seen it. */
  closeSession(): Promise<void>;
}

/** Opens a bench in a regular session, with 100,000 US dollars, no positions and no orders. */
export type OpenBench = () => Promise<BrokerBench>;

/** As many changes as a test asks for at once. */
export const PAGE = 100;

export const BRACKET = { stopPrice: "95", stopLimitPrice: null, targetPrice: "110" } as const;

/** The part of an oco that its class is about. */
export const OCO = {
  type: "limit",
  orderClass: "oco",
  limitPrice: "110",
  bracket: { stopPrice: "95", stopLimitPrice: null, targetPrice: null },
} as const;

export function requestOn(symbol: string, part: Partial<OrderRequest> = {}): OrderRequest {
  return {
    clientOrderId: "contract.1",
    symbol,
    side: "buy",
    type: "market",
    timeInForce: "gtc",
    extendedHours: false,
    orderClass: part.bracket ? "bracket" : "simple",
    qty: "10",
    limitPrice: null,
    stopPrice: null,
    trailFraction: null,
    bracket: null,
    ...part,
  };
}

export function changeTo(part: Partial<OrderChange>): OrderChange {
  return { clientOrderId: "contract.2", qty: null, limitPrice: null, stopPrice: null, ...part };
}

/** Sends an order, a market buy unless `part` says otherwise, and lets the market trade at 100. */
export async function send(bench: BrokerBench, part: Partial<OrderRequest> = {}): Promise<BrokerOrder> {
  const order = await bench.broker.submit(requestOn(bench.symbol, part));
  await bench.moveTo(100);
  return order;
}

/** The orders that hang on `entry`, by role. */
export async function legsOf(broker: Broker, entry: BrokerOrder): Promise<readonly BrokerOrder[]> {
  const { orders } = await broker.changesSince("", PAGE);
  return orders.filter(({ parentId }) => parentId === entry.id).sort((a, b) => (a.role < b.role ? -1 : 1));
}
