import type { OrderRow } from "@/db/queries/orders/orders";
import { dec, plain } from "../../core/money/money";

export interface Protection {
  readonly stopPrice: string | null;
  /** How much of the position the stop covers. */
  readonly stopQty: string | null;
  readonly targetPrice: string | null;
}

interface Held {
  readonly agentId: string;
  readonly symbol: string;
}

/** The orders that would sell a position, of those that rest at the broker. */
export function salesOf({ agentId, symbol }: Held, resting: readonly OrderRow[]): readonly OrderRow[] {
  return resting.filter((order) => order.agentId === agentId && order.symbol === symbol && order.side === "sell");
}

/** The stop and target of a position among the orders that rest at the broker. */
export function protectionOf(held: Held, resting: readonly OrderRow[]): Protection {
  const own = salesOf(held, resting);
  const stop = own.find((order) => order.stopPrice !== null);
  const target = own.find((order) => order.role === "target");
  return {
    stopPrice: stop?.stopPrice ?? null,
    stopQty: stop ? plain(dec(stop.qty).minus(stop.filledQty)) : null,
    targetPrice: target?.limitPrice ?? null,
  };
}
