import { z } from "zod";
import { dec } from "@/server/core/money/money";
import type { Execution } from "@/server/core/orders/order";
import type { Movement } from "../../../core/money/movement";
import { asking } from "../../alpaca/errors";
import { readRows } from "../../alpaca/read-rows";
import { symbolOf } from "../../alpaca/symbol-of";
import { unitPrice } from "../../alpaca/unit-price";
import type { Priority } from "../../requests/rate-limited-client";
import { amountSchema, optionalTextSchema, textSchema, wireTimeSchema } from "../../wire/amounts";
import { sideOf } from "./broker-orders";
import { isMoney, isTakenBack } from "./is-money";
import { isOrderId, type OrderPlace } from "./order-lists";

const PAGE = 100;
/** No books hold more. */
const LARGEST_USD = 1e15;

const fillSchema = z
  .object({
    id: textSchema,
    order_id: textSchema.refine(isOrderId, { error: "is of no order" }),
    symbol: textSchema,
    side: textSchema.refine((side) => /^(?:buy|sell)/.test(side), { error: "is neither buy nor sell" }),
    qty: amountSchema,
    price: amountSchema,
    transaction_time: wireTimeSchema,
    status: optionalTextSchema,
    type: optionalTextSchema.catch(null),
    previous_id: optionalTextSchema.catch(null),
  })
  .refine(({ qty, price }) => dec(qty).gt(0) && dec(price).gt(0) && dec(qty).mul(price).lt(LARGEST_USD), {
    error: ({ input }) => `${JSON.stringify(input).slice(0, 200)} is of no quantity and price above 0`,
  });

/**
 * The account's executions from `from` (epoch milliseconds) on, oldest first, page by page: FILL activities, under their activity ids, as they
 * are told, which is without a fee (`withExpectedFee`).
 */
export async function* executionsSince(
  { apis, unread }: OrderPlace,
  from: number,
  priority: Priority,
): AsyncGenerator<readonly Execution[]> {
  for await (const rows of fillRowsSince({ apis, unread }, from, priority))
    yield rows
      .filter((row) => isMoney(row.status) && !isTakenBack(row))
      .map(executionOf)
      .filter(({ at }) => at >= from);
}

/** The executions since `from` that the broker took back or corrected after it had told them. */
export async function revisedSince(place: OrderPlace, from: number): Promise<readonly Movement[]> {
  const found: Movement[] = [];
  for await (const rows of fillRowsSince(place, from, "books"))
    for (const row of rows) {
      const isGone = isTakenBack(row);
      if (!isGone && row.status !== "correct" && row.previous_id === null) continue;
      const execution = executionOf(row);
      const { id, symbol, at } = execution;
      found.push({
        ...{ id, symbol, at, kind: "FILL", detail: row.type ?? "", group: null, qty: "0", amountUsd: "0" },
        status: isGone ? "canceled" : "correct",
        revises: row.previous_id,
        ...(!isGone && { execution }),
      });
    }
  return found;
}

async function* fillRowsSince({ apis, unread }: OrderPlace, from: number, priority: Priority) {
  let pageToken: string | undefined;
  for (;;) {
    const { rows, count, lastId } = await asking("read", async () => {
      const answer = await apis(priority).activities.getAccountActivitiesByActivityTypeRaw({
        activityType: "FILL",
        direction: "asc",
        pageSize: PAGE,
        pageToken,
        after: from > 0 ? new Date(from - 1) : undefined,
      });
      return readRows(fillSchema, await answer.raw.json(), "activity", unread);
    });
    yield rows;
    if (count < PAGE || lastId === undefined || lastId === pageToken) return;
    pageToken = lastId;
  }
}

function executionOf(fill: z.infer<typeof fillSchema>): Execution {
  const symbol = symbolOf(fill.symbol, null);
  return {
    id: fill.id,
    orderId: fill.order_id,
    symbol,
    side: sideOf(fill.side),
    qty: fill.qty,
    price: unitPrice(symbol, fill.price),
    feeUsd: "0",
    at: fill.transaction_time,
  };
}
