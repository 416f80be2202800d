import { z } from "zod";
import { utcMidnight } from "@/server/core/market/calendar/date";
import { dec } from "@/server/core/money/money";
import type { Movement } from "../../../core/money/movement";
import { asking } from "../../alpaca/errors";
import { readRows } from "../../alpaca/read-rows";
import { symbolOf } from "../../alpaca/symbol-of";
import { optionalAmountSchema, optionalTextSchema, optionalTimeSchema, textSchema } from "../../wire/amounts";
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

/** Why a row says nothing of what it moved, or when; null when it does. */
function objectionTo(fields: z.infer<typeof fieldsSchema>): string | null {
  const { date, transaction_time: time, created_at: made, status, net_amount: amountUsd } = fields;
  if ((date ?? time ?? made) === null) return "has no date";
  const isKnown = status === null || ["executed", "correct"].includes(status) || !isMoney(status);
  if (!isKnown) return `is of status "${status}"`;
  // What moves money alone says how much, and nothing is no amount.
  return isMoney(status) && amountUsd === null && dec(unitsOf(fields)).isZero()
    ? "net_amount is missing, and it moves no units"
    : null;
}

const movementSchema = fieldsSchema.transform((fields, context) => {
  const objection = objectionTo(fields);
  const at = fields.date ?? fields.transaction_time ?? fields.created_at;
  if (objection === null && at !== null) return { ...fields, at };
  context.addIssue({ code: "custom", message: objection ?? "has no date" });
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
        after: new Date(utcMidnight(from) - 1),
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

/** Of these the quantity is that which was paid for, if there is any: they move money alone. */
const PAID_FOR = /^(?:DIV|CGD|INT|ROC|FI|PTC|PTR|JNLC$|CSD$|CSW$)/;
/** A dividend of units. */
const IN_UNITS = ["SDIV", "VDST"];

/** The change of the units held. */
function unitsOf({ activity_type: kind, activity_sub_type: detail, qty }: z.infer<typeof fieldsSchema>): string {
  const isPaidFor = PAID_FOR.test(kind) && !IN_UNITS.includes(detail ?? "");
  return isPaidFor ? "0" : (qty ?? "0");
}

function movementOf(row: z.infer<typeof movementSchema>): Movement {
  const { id, activity_type: kind, activity_sub_type: detail, net_amount: amountUsd, symbol, status, at } = row;
  return {
    id,
    kind,
    detail: detail ?? "",
    group: row.group_id,
    symbol: symbol === null ? null : symbolOf(symbol, null),
    qty: unitsOf(row),
    amountUsd: amountUsd ?? "0",
    at,
    ...(row.created_at !== null && { madeAt: row.created_at }),
    status: isTakenBack({ status }) ? "canceled" : status === "correct" ? "correct" : "executed",
    revises: row.previous_id,
  };
}
