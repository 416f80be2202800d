import type { ExchangeExecution, ExchangeOrder, ExchangeState } from "@/server/core/exchange/books";
import { OPEN_ORDER_STATES, type OrderState } from "@/server/core/orders/order";
import type { ExchangeBooks, ExchangeStore } from "@/server/core/ports";

interface Contents {
  readonly state: ExchangeState;
  readonly orders: ReadonlyMap<string, ExchangeOrder>;
  readonly executions: ReadonlyMap<string, ExchangeExecution>;
}

/** An exchange's books in memory: transactions run one after the other, and one that throws leaves nothing behind. */
export function memoryExchangeStore(state: ExchangeState): ExchangeStore & { readonly reads: () => number } {
  let contents: Contents = { state, orders: new Map(), executions: new Map() };
  let last: Promise<unknown> = Promise.resolve();
  let reads = 0;

  async function run<T>(work: (books: ExchangeBooks) => Promise<T>): Promise<T> {
    let draft = contents;
    const read = <R>(value: R) => {
      reads += 1;
      return Promise.resolve(value);
    };
    const rows = () => [...draft.orders.values()];
    const result = await work({
      state: () => read(draft.state),
      openOrders: () => read(rows().filter(isOpen)),
      orderById: (id) => read(draft.orders.get(id) ?? null),
      orderByClientId: (clientOrderId) => read(rows().find(({ order }) => order.clientOrderId === clientOrderId) ?? null),
      changesAfter: (sequence, limit) =>
        read({
          orders: firstAfter(rows(), sequence, limit),
          executions: firstAfter([...draft.executions.values()], sequence, limit),
        }),
      save: async (changes) => {
        draft = {
          state: changes.state,
          orders: new Map([...draft.orders, ...changes.orders.map((row) => [row.order.id, row] as const)]),
          executions: added(draft.executions, changes.executions),
        };
      },
    });
    contents = draft;
    return result;
  }

  return {
    reads: () => reads,
    openOrders: async () => {
      reads += 1;
      return [...contents.orders.values()].filter(isOpen);
    },
    transact(work) {
      const result = last.then(() => run(work));
      last = result.catch(() => undefined);
      return result;
    },
  };
}

const isOpen = ({ order }: ExchangeOrder) => (OPEN_ORDER_STATES as readonly OrderState[]).includes(order.state);

function firstAfter<Row extends { readonly sequence: number }>(
  rows: readonly Row[],
  sequence: number,
  limit: number,
): readonly Row[] {
  return rows
    .filter((row) => row.sequence > sequence)
    .sort((a, b) => a.sequence - b.sequence)
    .slice(0, limit);
}

function added(
  known: ReadonlyMap<string, ExchangeExecution>,
  fresh: readonly ExchangeExecution[],
): ReadonlyMap<string, ExchangeExecution> {
  const all = new Map(known);
  for (const row of fresh) {
    if (all.has(row.execution.id)) throw new Error(`execution id "${row.execution.id}" is there already`);
    all.set(row.execution.id, row);
  }
  return all;
}
