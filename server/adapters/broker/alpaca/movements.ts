import { z } from "zod";
import type { Movement } from "@/server/core/ports";
import { optionalAmountSchema, optionalTextSchema, optionalTimeSchema, textSchema } from "../../alpaca/amounts";
import { asking } from "../../alpaca/errors";
import { readRows } from "../../alpaca/read-rows";
import { symbolOf } from "../../alpaca/symbol-of";
import { isMoney } from "./is-money";
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
});

const movementSchema = fieldsSchema.transform((fields, context) => {
  const at = fields.date ?? fields.transaction_time ?? fields.created_at;
  const objection = objectionTo(fields.status);
  if (at !== null && objection === null) return { ...fields, at };
  context.addIssue({ code: "custom", message: objection ?? "has no date" });
  return z.NEVER;
});

/** A correction does not say what it takes the place of, so nobody knows what is left to book of it. */
function objectionTo(status: string | null): string | null {
  if (status === null || status === "executed" || !isMoney(status)) return null;
  return status === "correct" ? "corrects another one and does not say which" : `is of status "${status}"`;
}

/**
 * The account's activities that are no trades, from the day of `from` (epoch milliseconds) on, oldest first: fees, dividends, interest,
 * transfers. Alpaca gives the day of most only, and takes fees of crypto in coins (`qty`). What was cancelled or has yet to happen is none.
 */
export async function movementsSince({ apis, unread }: OrderPlace, from: number): Promise<readonly Movement[]> {
  const found: Movement[] = [];
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
    found.push(...rows.filter(({ status }) => isMoney(status)).map(movementOf));
    if (count < PAGE || lastId === undefined || lastId === pageToken) return found;
    pageToken = lastId;
  }
}

const DAY_MS = 86_400_000;
/** Of the others the quantity is that which was paid for, or a split's, which the positions tell. */
const TAKES_COINS = ["CFEE", "FEE"];

function movementOf({ id, activity_type, net_amount, symbol, qty, at }: z.infer<typeof movementSchema>): Movement {
  return {
    id,
    kind: activity_type,
    symbol: symbol === null ? null : symbolOf(symbol, null),
    qty: TAKES_COINS.includes(activity_type) ? (qty ?? "0") : "0",
    amountUsd: net_amount ?? "0",
    at,
  };
}
