import type { OrderRow } from "@/db/queries/orders";

export interface Protection {
  readonly stopPrice: string | null;
  /** How much of the position the stop covers. */
  readonly stopQty: string | null;
  readonly targetPrice: string | null;
}

/** The stop and target of a position among the orders that rest at the broker. */
export function protectionOf(
  { agentId, symbol }: { readonly agentId: string; readonly symbol: string },
  resting: readonly OrderRow[],
): Protection {
  const own = resting.filter((order) => order.agentId === agentId && order.symbol === symbol && order.side === "sell");
  const stop = own.find((order) => order.stopPrice !== null);
  const target = own.find((order) => order.role === "target");
  return {
    stopPrice: stop?.stopPrice ?? null,
    stopQty: stop ? String(Number(stop.qty) - Number(stop.filledQty)) : null,
    targetPrice: target?.limitPrice ?? null,
  };
}
