import type { OrderRequest } from "@/server/core/orders/order";
import { ORDER_REQUEST } from "@/server/core/stored/order-requests";
import type { orderIntents } from "../../schema";

type StoredIntent = typeof orderIntents.$inferSelect;
export type IntentRow = Omit<StoredIntent, "request"> & { readonly request: OrderRequest };

/** A stored intent with its order as it is meant today. */
export function intentOf<Row extends Pick<StoredIntent, "id" | "request">>(row: Row) {
  return { ...row, request: ORDER_REQUEST.read(row.request, row.id) };
}
