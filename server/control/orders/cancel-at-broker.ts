import { messageOf } from "../../core/fault";
import type { Broker } from "../../core/ports";
import type { CancelResult } from "./cancel-entries";

/**
 * Cancels at the broker by the broker's own list, for when the desk's books can be neither read nor written: all orders, stops and targets
 * too, or only those that buy, which no protection of a position does. Each answer is told.
 */
export async function cancelAtBroker(
  broker: Pick<Broker, "cancel" | "cancelAll" | "openOrders">,
  choice: "entries" | "all",
): Promise<CancelResult[]> {
  if (choice === "all") {
    const reports = await broker.cancelAll();
    return reports.map(({ orderId, trouble }) => ({ orderId, symbol: null, error: trouble }));
  }
  const entries = (await broker.openOrders()).filter(({ side }) => side === "buy");
  return Promise.all(
    entries.map(async ({ id, symbol }) => {
      try {
        await broker.cancel(id);
        return { orderId: id, symbol, error: null };
      } catch (error) {
        return { orderId: id, symbol, error: messageOf(error) };
      }
    }),
  );
}
