import { z } from "zod";
import type { Movement } from "@/server/core/ports";
import { optionalAmountSchema, optionalTextSchema, optionalTimeSchema, textSchema } from "../../alpaca/amounts";
import { asking } from "../../alpaca/errors";
import { readRows } from "../../alpaca/read-rows";
import { symbolOf } from "../../alpaca/symbol-of";
import { revisedSince } from "./executions";
import { isMoney, isTakenBack } from "./is-money";
import type { OrderPlace } from "./order-lists";

const PAGE = 100;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day's movement is dated at its end, so that none before the account was opened here is taken for one after. */
const momentSchema = z.preprocess(
  (date) => (typeof date === "string" && DAY.test(date) ? `${date}T23:59:59Z` : date),
  optionalTimeSchema,
);

const fieldsSchema = z.object({
  id: textSchema,
  activity_type: textSchema,
  date: momentSchema,
  transaction_time: optionalTimeSchema,
  created_at: optionalTimeSchema,
  net_amount: optionalAmountSchema,
  symbol: optionalTextSchema,
  qty: optionalAmountSchema,
  status: optionalTextSchema,
  activity_sub_type: optionalTextSchema.catch(null),
  group_id: optionalTextSchema.catch(null),
  previous_id: optionalTextSchema.catch(null),
});

const movementSchema = fieldsSchema.transform((fields, context) => {
  const at = fields.date ?? fields.transaction_time ?? fields.created_at;
  const isKnown = fields.status === null || ["executed", "correct"].includes(fields.status) || !isMoney(fields.status);
  if (at !== null && isKnown) return { ...fields, at };
  context.addIssue({ code: "custom", message: at === null ? "has no date" : `is of status "${fields.status}"` });
  return z.NEVER;
});

/**
 * The account's activities that are no trades, from the day of `from` (epoch milliseconds) on, oldest first: fees, dividends, interest,
 * transfers, units exchanged for others. Alpaca gives the day of most only, and takes fees of crypto in coins (`qty`). What has yet to happen is
 * none; what was cancelled or corrected is told as such, and so are executions.
 */
export async function movementsSince(place: OrderPlace, from: number): Promise<readonly Movement[]> {
  const { apis, unread } = place;
  const found: z.infer<typeof movementSchema>[] = [];
  let pageToken: string | undefined;
  for (;;) {
    const { rows, count, lastId } = await asking("read", async () => {
      const answer = await apis("books").activities.getAccountActivitiesRaw({
        category: "non_trade_activity",
        direction: "asc",
        pageSize: PAGE,
        pageToken,
        after: new Date(from - (from % DAY_MS) - 1),
      });
      return readRows(movementSchema, await answer.raw.json(), "activity", unread);
    });
    found.push(...rows.filter((row) => isMoney(row.status) || isTakenBack(row)));
    if (count < PAGE || lastId === undefined || lastId === pageToken) break;
    pageToken = lastId;
  }
  // Those of a day are dated alike.
  found.sort((a, b) => a.at - b.at || (a.created_at ?? a.at) - (b.created_at ?? b.at));
  return [...found.map(movementOf), ...(await revisedSince(place, from))];
}

const DAY_MS = 86_400_000;
/** Of these the quantity is that which was paid for. */
const PAID_FOR = /^(?:DIV|CGD|INT|ROC|FI)/;
/** A dividend of units. */
const IN_UNITS = ["SDIV", "VDST"];

function movementOf(row: z.infer<typeof movementSchema>): Movement {
  const { id, activity_type: kind, activity_sub_type: detail, net_amount: amountUsd, symbol, qty, status, at } = row;
  const isPaidFor = PAID_FOR.test(kind) && !IN_UNITS.includes(detail ?? "");
  return {
    id,
    kind,
    detail: detail ?? "",
    group: row.group_id,
    symbol: symbol === null ? null : symbolOf(symbol, null),
    qty: isPaidFor ? "0" : (qty ?? "0"),
    amountUsd: amountUsd ?? "0",
    at,
    ...(row.created_at !== null && { madeAt: row.created_at }),
    status: isTakenBack({ status }) ? "canceled" : status === "correct" ? "correct" : "executed",
    revises: row.previous_id,
  };
}
