import type { Session } from "@/server/core/market/calendar/calendar";

/** What the market data farms do that a test may change. */
export type DataState = {
  /** Contracts whose stream the gateway has. */
  readonly streamed: Set<number>;
  /** Field 6509 of a symbol where it is not "RpB". */
  readonly availability: Map<string, string>;
  readonly halted: Set<string>;
  /** Days whose hours are not NYSE's usual ones; null where it stays closed. */
  readonly days: Map<string, Pick<Session, "open" | "close"> | null>;
  /** Histories that are being answered. */
  underWay: number;
};

export function createDataState(): DataState {
  return { streamed: new Set(), availability: new Map(), halted: new Set(), days: new Map(), underWay: 0 };
}
