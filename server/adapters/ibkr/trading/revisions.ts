import { LRUCache } from "lru-cache";
import { z } from "zod";

const MOST_KNOWN = 2_000;

export const revisionSchema = z.object({
  /** The desk's id of the order as it goes on from here. */
  id: z.string(),
  clientOrderId: z.string(),
  at: z.number(),
  /** What it was before: the form that this one replaced. */
  before: z.object({
    clientOrderId: z.string(),
    qty: z.string(),
    limitPrice: z.string().nullable(),
    stopPrice: z.string().nullable(),
  }),
});
/**
 * A change of an order. IB changes an order in place: it keeps its number and its cOID, and its stop never is not there. To the desk each change
 * is an order with an id of its own, which IB has no place for: they are kept here and in the cursor of changes. A process that ends between a
 * change and the next reading of changes loses the name of it, not the change: the order is told under its former name, with the new price.
 */
export type Revision = z.infer<typeof revisionSchema>;

export interface Revisions {
  of(orderId: string): readonly Revision[];
  add(orderId: string, revision: Omit<Revision, "id">): Revision;
  /** Takes in what another process knows. */
  learn(known: Readonly<Record<string, readonly Revision[]>>): void;
  /** IB's number of the order that the desk knows by this client id, where a change gave it. */
  numberOf(clientOrderId: string): string | null;
}

export function createRevisions(): Revisions {
  const all = new LRUCache<string, readonly Revision[]>({ max: MOST_KNOWN });
  const of = (orderId: string) => all.get(orderId) ?? [];
  return {
    of,
    add: (orderId, given) => {
      const revision = { ...given, id: `${orderId}~${of(orderId).length + 1}` };
      all.set(orderId, [...of(orderId), revision]);
      return revision;
    },
    learn: (known) => {
      for (const [orderId, list] of Object.entries(known)) if (list.length > of(orderId).length) all.set(orderId, list);
    },
    numberOf: (clientOrderId) => {
      for (const [orderId, list] of all.entries()) if (list.some((each) => each.clientOrderId === clientOrderId)) return orderId;
      return null;
    },
  };
}

/** IB's number in an id of the desk. */
export const numberIn = (id: string) => id.split("~")[0] ?? id;
