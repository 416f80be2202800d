import type { BrokerOrder } from "@/server/core/orders/order";

/** What was asked for, as far as the exchange does not keep it. Amounts as decimal strings. */
export type Asked = {
  readonly clientOrderId: string;
  readonly orderClass: "" | "simple" | "bracket" | "oto" | "oco";
  readonly timeInForce: string;
  readonly extendedHours: boolean;
  readonly notional: string | null;
  readonly trailPercent: string | null;
  readonly trailPrice: string | null;
  /** What it does to the position, as the venue inferred it; by its side where nobody asked. */
  readonly positionIntent?: string;
  /** It is told as one at the market, which the exchange has with a limit. */
  readonly isCollared?: boolean;
};

export const TERMINAL_STATUSES = ["filled", "canceled", "expired", "replaced", "rejected"] as const;
export type Status =
  | (typeof TERMINAL_STATUSES)[number]
  | "pending_new"
  | "accepted"
  | "new"
  | "partially_filled"
  | "held"
  | "suspended"
  | "done_for_day"
  | "pending_cancel"
  | "pending_replace";

/** An order as the venue has told it so far. Times in epoch milliseconds. */
export type Entry = {
  /** The UUID by which clients know it. */
  readonly id: string;
  /** Its number among the orders of the venue, which gives it: the nanoseconds of its times, so that no two are alike. */
  nth: number;
  readonly asked: Asked;
  /** The entry of a bracket, or the target of an oco, above a leg. */
  parent: Entry | null;
  legs: Entry[];
  /** As the exchange has it; quantities and state of it count once they are told below. */
  order: BrokerOrder;
  status: Status;
  /** Told in place of `status`; null where that is told. */
  told: Status | null;
  qty: string;
  filledQty: string;
  filledAvgPrice: string | null;
  updatedAt: number;
  filledAt: number | null;
  canceledAt: number | null;
  expiredAt: number | null;
  failedAt: number | null;
  replacedAt: number | null;
  replaces: string | null;
  replacedBy: string | null;
  /** Real time from which it is found and listed. */
  visibleFrom: number;
};

export function isTerminal({ status }: Entry): boolean {
  return (TERMINAL_STATUSES as readonly Status[]).includes(status);
}

/** When it was submitted, in nanoseconds. */
export function submittedNanos({ order, nth }: Entry): bigint {
  return BigInt(order.submittedAt) * 1_000_000n + BigInt(nth);
}

export function openEntry(id: string, order: BrokerOrder, asked: Asked, parent: Entry | null): Entry {
  const entry: Entry = {
    id,
    nth: 0,
    asked,
    parent,
    legs: [],
    order,
    status: parent ? "held" : "pending_new",
    told: null,
    qty: order.qty,
    filledQty: "0",
    filledAvgPrice: null,
    updatedAt: order.submittedAt,
    filledAt: null,
    canceledAt: null,
    expiredAt: null,
    failedAt: null,
    replacedAt: null,
    replaces: null,
    replacedBy: null,
    visibleFrom: 0,
  };
  parent?.legs.push(entry);
  return entry;
}
