import { z } from "zod";
import type { BrokerOrder } from "@/server/core/orders/order";
import { digestOf, readCursorOf } from "../../wire/read-cursor";

/** How late an order or an execution may become visible and still be noticed by the regular reading. */
const OVERLAP_MS = 15 * 60_000;
/** Ended orders and executions that are remembered to tell each once; beyond that the overlap shrinks. */
const MOST_REMEMBERED = 300;

const orderSchema = z.object({
  /** Fingerprint of the order as it was told. */
  f: z.string(),
  /** When it was submitted. */
  s: z.number(),
  /** Whether it was open. */
  o: z.literal(1).optional(),
  /** Its parent. */
  p: z.string().optional(),
});
const cursorSchema = z.object({
  v: z.literal(1),
  /** Orders submitted before are known, apart from open ones. */
  ordersFrom: z.number(),
  /** By id: open orders, and those submitted since `ordersFrom`. */
  orders: z.record(z.string(), orderSchema),
  /** Executions before are known. */
  fillsFrom: z.number(),
  /** By digest of the id: when executions since `fillsFrom` happened. */
  fills: z.record(z.string(), z.number()),
});

/** What has been told, in at most some tens of kilobytes; open orders are all in it. Times in epoch milliseconds. */
export type ChangesCursor = z.infer<typeof cursorSchema>;
export type ToldOrder = z.infer<typeof orderSchema>;

const BEGINNING: ChangesCursor = { v: 1, ordersFrom: 0, orders: {}, fillsFrom: 0, fills: {} };

/** The cursor that tells open orders, and otherwise only what happens from `at` on. */
export function cursorAt(at: number): string {
  return JSON.stringify({ ...BEGINNING, ordersFrom: at, fillsFrom: at } satisfies ChangesCursor);
}

/** The cursor that `text` stands for; "" is the beginning. Throws Fault `invalid_input` for one that was never given out. */
export const readCursor = (text: string): ChangesCursor => readCursorOf(cursorSchema, BEGINNING, text);

/** Equal for equal orders, whatever part of it changed. */
export function fingerprintOf(order: BrokerOrder): string {
  return digestOf(JSON.stringify(order));
}

/**
 * The start of the overlap before `latest`, not above `untold` (the oldest that has yet to be told) and not so early that more than
 * `MOST_REMEMBERED` of the times `told` lie after it. Never below `before`.
 */
export function overlapFrom(before: number, latest: number, untold: number, told: readonly number[]): number {
  const times = [...told].sort((a, b) => b - a);
  const crowded = times[MOST_REMEMBERED - 1] ?? 0;
  return Math.max(before, Math.min(untold, Math.max(latest - OVERLAP_MS, crowded)));
}
