import { LRUCache } from "lru-cache";
import { Fault, messageOf } from "@/server/core/fault";
import type { CancelReport } from "@/server/core/ports";
import { isOpen, type Presented, presentOrders } from "./broker-orders";
import type { OrderReader } from "./order-reader";
import { numberIn, type Revisions } from "./revisions";
import type { TradingGateway } from "./trading-gateway";
import { isEnded } from "./wire-order";

/** IB takes a cancellation and does it a moment later: how long to wait for that, in milliseconds before each look. */
const LOOKS_AFTER_MS = [50, 150, 300, 500, 1_000, 1_000];
const ALL = "-1";
/** A kill switch has two seconds. */
const LIST_PATIENCE_MS = 500;
const MOST_REPORTED = 1_000;

export interface Canceler {
  cancel(orderId: string): Promise<void>;
  withdraw(orderId: string): Promise<void>;
  cancelAll(): Promise<readonly CancelReport[]>;
}

/**
 * Cancels with priority "exit". IB cancels children with their parent and a child with its sibling, but nothing with a parent that has filled: then
 * the children are cancelled. How an order stands is asked of it alone, which IB answers at any time.
 */
export function createCanceler(gateway: TradingGateway, reader: OrderReader, revisions: Revisions): Canceler {
  /** What a report said was cancelled. */
  const reported = new LRUCache<string, true>({ max: MOST_REPORTED });
  const path = (number: string) => `/iserver/account/${encodeURIComponent(gateway.accountId)}/order/${number}`;

  /** Null when IB took it; otherwise what it says against it. */
  async function remove(number: string): Promise<Fault | null> {
    try {
      await gateway.send({ action: "cancel", method: "DELETE", path: path(number), priority: "exit" });
      return null;
    } catch (error) {
      if (error instanceof Fault && (error.code === "conflict" || error.code === "not_found")) return error;
      throw error;
    }
  }

  /** Those of `numbers` that have not ended. Throws Fault `not_found` where IB knows none of them. */
  async function openAmong(numbers: readonly string[]): Promise<readonly string[]> {
    const statuses = await Promise.all(numbers.map((number) => reader.status(number, "exit")));
    if (statuses.every((status) => status === null)) throw unknown(numbers[0] ?? "");
    return numbers.filter((_, i) => {
      const status = statuses[i];
      return status && !isEnded(status.order_status);
    });
  }

  async function end(numbers: readonly string[], orderId: string): Promise<void> {
    let open = await openAmong(numbers);
    let refusal: Fault | null = null;
    for (const [look, ms] of LOOKS_AFTER_MS.entries()) {
      const [first] = open;
      if (first === undefined) return;
      if (look % 2 === 0) refusal = (await remove(first)) ?? refusal;
      await gateway.sleep(ms);
      open = await openAmong(numbers);
      // What IB does not take along goes next, without another wait.
      const [left] = open;
      if (left !== undefined && left !== first) refusal = (await remove(left)) ?? refusal;
    }
    if (open.length > 0) throw refusal ?? new Fault("conflict", `order "${orderId}" is still open after it was canceled`);
  }

  /** Waits for the list no longer than a moment, whatever pace IB wants of it: what it shows cancelled then is what was. */
  async function cancelAll(): Promise<readonly CancelReport[]> {
    const reading = reader.recent("exit");
    const late = gateway.sleep(LIST_PATIENCE_MS).then(() => null);
    const early = await Promise.race([reading.catch(() => null), late]);
    const since = Math.floor(gateway.toldAt() / 1_000) * 1_000;
    await remove(ALL);
    const listed = presentOrders(early ?? (await reading.catch(() => reader.list("exit"))), revisions);
    const wasOpen = ({ order }: Presented) =>
      isOpen(order) || (early === null && order.state === "canceled" && order.updatedAt >= since && !reported.has(order.id));
    const reports: CancelReport[] = [];
    for (const { order, number } of listed.filter(wasOpen)) {
      const trouble = await troubleIn(end([number], order.id));
      if (trouble === null) reported.set(order.id, true);
      reports.push({ orderId: order.id, trouble });
    }
    return reports;
  }

  return {
    cancel: async (orderId) => {
      const number = numberIn(orderId);
      if ((await reader.status(number, "exit")) === null) throw unknown(orderId);
      await end(familyOf(number, presentOrders(await reader.recent("exit"), revisions)), orderId);
    },
    // IB refuses to cancel what has filled, and takes the children along with what has not.
    withdraw: (orderId) => end([numberIn(orderId)], orderId),
    cancelAll,
  };
}

async function troubleIn(work: Promise<void>): Promise<string | null> {
  return work.then(
    () => null,
    (error: unknown) => messageOf(error),
  );
}

/** The order and what hangs together with it, the first to cancel first. */
function familyOf(number: string, orders: readonly Presented[]): readonly string[] {
  const own = orders.find((each) => each.number === number)?.order;
  if (!own) return [number];
  const root = numberIn(own.parentId ?? own.id);
  const legs = orders.filter(({ order }) => order.parentId !== null && numberIn(order.parentId) === root);
  return [...new Set([root, ...legs.map((each) => each.number)])];
}

function unknown(orderId: string): Fault {
  return new Fault("not_found", `order "${orderId}" is not known to the broker`);
}
