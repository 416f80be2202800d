import { dec, plain } from "@/server/core/money/money";
import type { BrokerOrder, Execution } from "@/server/core/orders/order";
import type { Contract } from "../contracts";
import type { Gateway } from "../gateway";
import type { IbOrder } from "./trading-state";

const EVERYTHING = 1_000_000;

/** An order with all that it was at the exchange behind: the newest form, and what all forms of it filled. */
export type OrderView = {
  readonly own: IbOrder;
  readonly contract: Contract;
  readonly order: BrokerOrder;
  readonly executions: readonly Execution[];
  readonly filled: string;
  readonly total: string;
  readonly avgPrice: string | null;
  readonly submittedAt: number;
};

/** The account's orders as the exchange behind has them now, in the order of their numbers. */
export async function viewOrders({ broker, trading, contracts }: Gateway): Promise<readonly OrderView[]> {
  for (const own of trading.orders) {
    if (own.cancelsAt === null || own.cancelsAt > Date.now()) continue;
    own.cancelsAt = null;
    await broker.withdraw(own.exchangeIds.at(-1) ?? "");
  }
  const { orders, executions } = await broker.changesSince("", EVERYTHING);
  const byId = new Map(orders.map((order) => [order.id, order]));
  return trading.orders.flatMap((own): OrderView[] => {
    const order = byId.get(own.exchangeIds.at(-1) ?? "");
    const contract = contracts.find(({ conid }) => conid === own.conid);
    if (!order || !contract) return [];
    const fills = executions.filter(({ orderId }) => own.exchangeIds.includes(orderId));
    const filled = fills.reduce((sum, { qty }) => sum.plus(qty), dec(0));
    const value = fills.reduce((sum, { qty, price }) => sum.plus(dec(qty).mul(price)), dec(0));
    const before = filled.minus(order.filledQty);
    return [
      {
        own,
        contract,
        order,
        executions: fills,
        filled: plain(filled),
        total: plain(before.plus(order.qty)),
        avgPrice: filled.isZero() ? null : plain(value.div(filled).toDecimalPlaces(8)),
        submittedAt: byId.get(own.exchangeIds[0] ?? "")?.submittedAt ?? order.submittedAt,
      },
    ];
  });
}

/**
 * IB's word for how an order stands: what waits at IB for a price or for another order is PreSubmitted, and what ended unfilled is Cancelled,
 * whoever ended it.
 */
export function statusOf({ order, own }: OrderView): string {
  if (own.inactive !== null) return "Inactive";
  if (order.state === "filled") return "Filled";
  if (["canceled", "expired", "rejected"].includes(order.state)) return "Cancelled";
  if (own.cancelsAt !== null) return "PendingCancel";
  return order.state === "held" || order.stopPrice !== null ? "PreSubmitted" : "Submitted";
}

export const isOpen = (view: OrderView) => !["Filled", "Cancelled"].includes(statusOf(view));

/** YYMMDDhhmmss in UTC. */
export function stampOf(at: number): string {
  return new Date(at).toISOString().replace(/\D/g, "").slice(2, 14);
}
