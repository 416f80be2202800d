import { eq, sql } from "drizzle-orm";
import type { AccountRefusal } from "@/server/core/accounts/account-state";
import { assetClassOf } from "@/server/core/market/asset-class";
import { ACCOUNT_REFUSALS } from "@/server/core/stored/accounts";
import type { Db } from "../../client";
import { accounts } from "../../schema";
import type { IntentRow } from "../orders/intents";

/** Keeps that the broker refused the intent's order because of the account's state, in the place of what it refused of the class before. */
export async function saveAccountRefusal(
  db: Db,
  { accountId, request }: Pick<IntentRow, "accountId" | "request">,
  refused: Pick<AccountRefusal, "at" | "words">,
): Promise<void> {
  const refusal: AccountRefusal = { ...refused, ofSale: request.side === "sell" };
  const added = JSON.stringify(ACCOUNT_REFUSALS.write({ [assetClassOf(request.symbol)]: refusal }));
  await db
    .update(accounts)
    .set({ refusals: sql`${accounts.refusals} || ${added}::text::jsonb` })
    .where(eq(accounts.id, accountId));
}

/** What the broker tells of the account is another than when it refused. */
export async function clearAccountRefusals(db: Db, accountId: string): Promise<void> {
  await db
    .update(accounts)
    .set({ refusals: ACCOUNT_REFUSALS.write({}) })
    .where(eq(accounts.id, accountId));
}
