import { z } from "zod";
import { dec } from "@/server/core/money";
import type { Execution } from "@/server/core/order";
import { amountSchema, optionalTextSchema, textSchema, wireTimeSchema } from "../../alpaca/amounts";
import { asking } from "../../alpaca/errors";
import type { Priority } from "../../alpaca/line";
import { readRows } from "../../alpaca/read-rows";
import { symbolOf } from "../../alpaca/symbol-of";
import { unitPrice } from "../../alpaca/unit-price";
import { sideOf } from "./broker-orders";
import { isMoney } from "./is-money";
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
    yield rows
      .filter(({ status }) => isMoney(status))
      .map(executionOf)
      .filter(({ at }) => at >= from);
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
