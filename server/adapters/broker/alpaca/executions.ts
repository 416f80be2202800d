import { z } from "zod";
import type { Execution } from "@/server/core/order";
import { amountSchema, wireTimeSchema } from "../../alpaca/amounts";
import { asking } from "../../alpaca/errors";
import type { Priority } from "../../alpaca/line";
import { symbolOf } from "../../alpaca/symbol-of";
import type { TradingApis } from "../../alpaca/trading-apis";
import { sideOf } from "./broker-orders";

const PAGE = 100;

const fillsSchema = z.array(
  z.object({
    id: z.string().min(1),
    order_id: z.string().min(1),
    symbol: z.string(),
    side: z.string(),
    qty: amountSchema,
    price: amountSchema,
    transaction_time: wireTimeSchema,
  }),
);

/**
 * The account's executions from `from` (epoch milliseconds) on, oldest first, page by page: FILL activities, under their activity ids. Alpaca
 * tells no fee of an execution. Equities have none; those of crypto are booked at the end of the day as activities of their own (CFEE, FEE).
 */
export async function* executionsSince(
  apis: (priority: Priority) => TradingApis,
  from: number,
  priority: Priority,
): AsyncGenerator<readonly Execution[]> {
  let pageToken: string | undefined;
  for (;;) {
    const fills = await asking("read", async () => {
      const answer = await apis(priority).activities.getAccountActivitiesByActivityTypeRaw({
        activityType: "FILL",
        direction: "asc",
        pageSize: PAGE,
        pageToken,
        after: from > 0 ? new Date(from - 1) : undefined,
      });
      return fillsSchema.parse(await answer.raw.json());
    });
    yield fills.map(executionOf).filter(({ at }) => at >= from);
    const last = fills.at(-1)?.id;
    if (fills.length < PAGE || last === undefined || last === pageToken) return;
    pageToken = last;
  }
}

function executionOf(fill: z.infer<typeof fillsSchema>[number]): Execution {
  return {
    id: fill.id,
    orderId: fill.order_id,
    symbol: symbolOf(fill.symbol, null),
    side: sideOf(fill.side),
    qty: fill.qty,
    price: fill.price,
    feeUsd: "0",
    at: fill.transaction_time,
  };
}
