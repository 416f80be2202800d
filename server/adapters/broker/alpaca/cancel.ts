import { z } from "zod";
import { Fault } from "@/server/core/fault";
import type { CancelReport } from "@/server/core/ports";
import { alpacaFault, asking, troubleOf } from "../../alpaca/errors";
import { readRows } from "../../alpaca/read-rows";
import { textSchema } from "../../wire/amounts";
import type { OrderPlace } from "./order-lists";
import { familyIfUnderstood, type OrderReader } from "./order-reader";
import type { WireMember, WireOrder } from "./wire-order";

/** Cancels take effect a moment after they were accepted: how long to wait for that, in milliseconds before each look. */
const LOOKS_AFTER_MS = [50, 150, 300, 500, 1_000, 1_000];
const ENDED = new Set(["filled", "canceled", "expired", "replaced", "rejected"]);

const reportSchema = z.object({ id: textSchema, status: z.number(), body: z.unknown().optional() });

export interface Canceler {
  cancel(orderId: string): Promise<void>;
  withdraw(orderId: string): Promise<void>;
  cancelAll(): Promise<readonly CancelReport[]>;
}

/**
 * Cancels with priority "exit". Alpaca cancels a family with its open parent, but not with a parent that has filled: then each leg is canceled.
 */
export function createCanceler(
  { apis, unread }: OrderPlace,
  reader: OrderReader,
  sleep: (ms: number) => Promise<unknown>,
): Canceler {
  const { orders } = apis("exit");

  /** Null when Alpaca took it, or when there is nothing open to cancel; otherwise what it says against it. */
  async function remove(orderId: string): Promise<Fault | null> {
    try {
      await orders.deleteOrderByOrderIDRaw({ orderId });
      return null;
    } catch (error) {
      const fault = await alpacaFault(error, "cancel");
      if (fault.code !== "conflict" && fault.code !== "not_found") throw fault;
      return fault;
    }
  }

  /** What is still open and not about to end. */
  async function removeOpen(family: WireOrder): Promise<Fault | null> {
    const [root, ...legs] = openMembers(family).filter(({ status }) => status !== "pending_cancel");
    let refusal: Fault | null = null;
    for (const { id } of root?.id === family.id ? [root] : [...(root ? [root] : []), ...legs])
      refusal = (await remove(id)) ?? refusal;
    return refusal;
  }

  async function cancel(orderId: string): Promise<void> {
    const before = await familyIfUnderstood(reader, orderId, "exit");
    if (before === "not understood") return removeUnseen(remove(orderId));
    if (!before) throw new Fault("not_found", `order "${orderId}" is not known to the broker`);
    let family = before;
    let refusal: Fault | null = null;
    for (const [look, ms] of LOOKS_AFTER_MS.entries()) {
      if (openMembers(family).length === 0) return;
      if (look % 2 === 0) refusal = await removeOpen(family);
      await sleep(ms);
      family = (await reader.family(family.id, "exit")) ?? family;
    }
    const left = openMembers(family).find(({ status }) => status !== "pending_cancel");
    if (left) throw refusal ?? new Fault("conflict", `order "${left.id}" is still open after it was canceled`);
  }

  /** Alpaca refuses to cancel what has filled, and takes the legs along with what has not. */
  async function withdraw(orderId: string): Promise<void> {
    let refusal: Fault | null = null;
    for (const [look, ms] of LOOKS_AFTER_MS.entries()) {
      const family = await familyIfUnderstood(reader, orderId, "exit");
      if (family === "not understood") return removeUnseen(remove(orderId));
      if (!family) throw new Fault("not_found", `order "${orderId}" is not known to the broker`);
      const order = [family, ...(family.legs ?? [])].find(({ id }) => id === orderId);
      if (!order || ENDED.has(order.status)) return;
      if (look % 2 === 0 && order.status !== "pending_cancel") refusal = await remove(orderId);
      await sleep(ms);
    }
    throw refusal ?? new Fault("conflict", `order "${orderId}" is still open after it was canceled`);
  }

  async function cancelAll(): Promise<readonly CancelReport[]> {
    const rows = await asking("cancel", async () => {
      const answer = await orders.deleteAllOrdersRaw();
      return readRows(reportSchema, await answer.raw.json(), "cancellation", unread).rows;
    });
    const reports = new Map(rows.map(({ id, status, body }) => [id, troubleIn(status, body)]));
    for (const family of await reader.open("exit")) {
      for (const { id, status } of openMembers(family)) {
        if (status === "pending_cancel" || reports.get(id) === null) continue;
        reports.set(id, await trouble(() => remove(id)));
      }
    }
    return [...reports].map(([orderId, trouble]) => ({ orderId, trouble }));
  }

  return { cancel, withdraw, cancelAll };
}

/** Of an order that cannot be watched it counts what the broker says against the end of it. */
async function removeUnseen(removal: Promise<Fault | null>): Promise<void> {
  const refusal = await removal;
  if (refusal !== null) throw refusal;
}

/** Several options are cancelled together. */
function openMembers({ legs, ...root }: WireOrder): readonly WireMember[] {
  return [root, ...(root.order_class === "mleg" ? [] : (legs ?? []))].filter(({ status }) => !ENDED.has(status));
}

async function trouble(request: () => Promise<Fault | null>): Promise<string | null> {
  try {
    return (await request())?.message ?? null;
  } catch (error) {
    if (error instanceof Fault) return error.message;
    throw error;
  }
}

/** An order that had ended by itself is no trouble. */
function troubleIn(status: number, body: unknown): string | null {
  if (status >= 200 && status < 300) return null;
  const { kind, words } = troubleOf(status, JSON.stringify(body ?? {}), "cancel");
  return kind === "already_ended" ? null : words;
}
