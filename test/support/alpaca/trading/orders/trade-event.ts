import type { Execution } from "@/server/core/orders/order";
import type { CoinFee } from "../coin-fee";
import type { Entry } from "./entry";

export type TradeEventName = "new" | "fill" | "partial_fill" | "canceled" | "expired" | "replaced" | "rejected" | "accepted";

/** Something that happened to an order, as it was right after it. */
export type TradeEvent = {
  readonly event: TradeEventName;
  readonly order: Readonly<Record<string, unknown>>;
  readonly at: number;
  readonly fill: { readonly execution: Execution; readonly positionQty: string } | null;
};

/** One execution with what the order had come to by it. */
export type Fill = {
  readonly id: string;
  /** Of its time, behind the milliseconds. */
  readonly micros: string;
  readonly entry: Entry;
  readonly execution: Execution;
  readonly fee: CoinFee;
  readonly cumQty: string;
  readonly leavesQty: string;
  readonly status: "filled" | "partially_filled";
};
