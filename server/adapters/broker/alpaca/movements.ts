import { z } from "zod";
import type { Movement } from "@/server/core/ports";
import { optionalAmountSchema } from "../../alpaca/amounts";
import { asking } from "../../alpaca/errors";
import type { Priority } from "../../alpaca/line";
import { symbolOf } from "../../alpaca/symbol-of";
import type { TradingApis } from "../../alpaca/trading-apis";

const PAGE = 100;

const movementsSchema = z.array(
  z.object({
    id: z.string().min(1),
    activity_type: z.string().min(1),
    date: z.iso.date(),
    net_amount: optionalAmountSchema,
    symbol: z.string().nullish(),
    qty: optionalAmountSchema,
  }),
);

/**
 * The account's activities that are no trades, from the day of `from` (epoch milliseconds) on, oldest first: fees, dividends, interest,
 * transfers. Alpaca gives their day only, and takes fees of crypto in coins (`qty`).
 */
export async function movementsSince(apis: (priority: Priority) => TradingApis, from: number): Promise<readonly Movement[]> {
  const found: Movement[] = [];
  let pageToken: string | undefined;
  for (;;) {
    const page = await asking("read", async () => {
      const answer = await apis("books").activities.getAccountActivitiesRaw({
        category: "non_trade_activity",
        direction: "asc",
        pageSize: PAGE,
        pageToken,
        after: new Date(from - (from % DAY_MS) - 1),
      });
      return movementsSchema.parse(await answer.raw.json());
    });
    found.push(...page.map(movementOf));
    const last = page.at(-1)?.id;
    if (page.length < PAGE || last === undefined || last === pageToken) return found;
    pageToken = last;
  }
}

const DAY_MS = 86_400_000;
/** Of the others the quantity is that which was paid for, or a split's, which the positions tell. */
const TAKES_COINS = ["CFEE", "FEE"];

/** A day's movement is dated at its end, so that none before the account was opened here is taken for one after. */
function movementOf({ id, activity_type, date, net_amount, symbol, qty }: z.infer<typeof movementsSchema>[number]): Movement {
  return {
    id,
    kind: activity_type,
    symbol: symbol ? symbolOf(symbol, null) : null,
    qty: TAKES_COINS.includes(activity_type) ? (qty ?? "0") : "0",
    amountUsd: net_amount ?? "0",
    at: Date.parse(`${date}T23:59:59Z`),
  };
}
