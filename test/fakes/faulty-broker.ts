import type { BrokerOrder, OrderRequest } from "@/server/core/orders/order";
import type { Broker } from "@/server/core/ports";

export interface BrokerFaults {
  /** Runs when an order has left and before it reaches the broker; what it throws is what the desk meets. */
  beforeSubmit: (order: OrderRequest) => Promise<void>;
  /** Runs when the broker has accepted an order and its answer is on its way. */
  afterSubmit: (order: BrokerOrder) => Promise<void>;
  beforeChanges: () => Promise<void>;
}

/** A broker with a bad line: `faults` say what happens on the way there and back, and may be changed at any time. */
export function faultyBroker<Kind extends Broker>(inner: Kind) {
  const faults: BrokerFaults = {
    beforeSubmit: async () => undefined,
    afterSubmit: async () => undefined,
    beforeChanges: async () => undefined,
  };
  const sent: string[] = [];
  const broker: Kind = {
    ...inner,
    submit: async (request, leave) => {
      await leave?.();
      await faults.beforeSubmit(request);
      sent.push(request.clientOrderId);
      const order = await inner.submit(request);
      await faults.afterSubmit(order);
      return order;
    },
    changesSince: async (cursor, limit) => {
      await faults.beforeChanges();
      return inner.changesSince(cursor, limit);
    },
  };
  return { broker, faults, /** Client ids of the orders that reached the broker, as often as they did. */ sent };
}
