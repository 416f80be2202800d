import type { Broker } from "@/server/core/ports";
import type { RealNode } from "../desk/real-node";

/** Where a process stands still on the way to the broker: before it is permitted to send, or between its last look at the clock and the wire. */
export type FreezePoint = "before its permit" | "at the wire";

/**
 * Lets a process of a desk stand still when it next sends an order, with all its connections open. `arrived` resolves when it does; `thaw` lets
 * it go on.
 */
export function freeze(node: RealNode, where: FreezePoint): { readonly arrived: Promise<void>; readonly thaw: () => void } {
  let arrive = () => {};
  let thaw = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const thawed = new Promise<void>((resolve) => {
    thaw = resolve;
  });
  const stand = () => {
    arrive();
    return thawed;
  };
  const { portsFor } = node.trading;
  const { submit } = portsFor("entry").broker;
  const slow: Broker["submit"] = async (order, leave) => {
    if (where === "before its permit") {
      await stand();
      return submit(order, leave);
    }
    return submit(order, async () => {
      await leave?.();
      await stand();
    });
  };
  const frozen: typeof portsFor = (purpose) => ({ ...portsFor(purpose), broker: { ...portsFor(purpose).broker, submit: slow } });
  Object.assign(node.trading, { portsFor: frozen });
  return { arrived, thaw };
}
