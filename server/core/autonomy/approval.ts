import { assetClassOf } from "../market/asset-class";

/**
 * waiting: a person may still answer. approved, refused: a person did. expired: nobody did in time, which means no. overtaken: the agent has decided
 * anew, or its rung was changed.
 */
export const APPROVAL_STATES = ["waiting", "approved", "refused", "expired", "overtaken"] as const;
export type ApprovalState = (typeof APPROVAL_STATES)[number];

/** What a person types to approve an order that is sent with real money. */
export const REAL_MONEY = "LIVE";

const MINUTE_MS = 60_000;
/** The longest that an order may wait, of the market's clock: after it what was decided says little of the price. */
const LONGEST_MS = { equity: 15 * MINUTE_MS, crypto: 60 * MINUTE_MS } as const;

/** Until when an order that was decided at `dueAt` waits: its agent decides anew then. Market times, epoch milliseconds. */
export function deadlineOf(symbol: string, dueAt: number, nextDueAt: number | null): number {
  return Math.min(dueAt + LONGEST_MS[assetClassOf(symbol)], nextDueAt ?? Number.POSITIVE_INFINITY);
}
