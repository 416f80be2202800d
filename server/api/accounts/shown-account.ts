import { type AccountRow, accountById, defaultAccount, findAccount } from "@/db/queries/accounts/accounts";
import { Fault } from "../../core/fault";
import type { ApiContext } from "../context";
import { oncePerPage } from "../once-per-page";

type Looking = Pick<ApiContext, "desk" | "page" | "looksAt">;

/** The account named, else the one that is looked at, else the default one. One that is looked at and not there is none. */
export async function shownAccount(ctx: Looking, accountId?: string): Promise<AccountRow> {
  if (accountId !== undefined) return accountById(ctx.desk.database.db, accountId);
  const account = await shownAccountIfAny(ctx);
  if (!account) throw new Fault("not_found", "no account is open yet");
  return account;
}

/** As `shownAccount`; null on a desk that has none yet. */
export const shownAccountIfAny = oncePerPage(
  async ({ desk, looksAt }: Looking): Promise<AccountRow | null> => {
    const { db } = desk.database;
    const lookedAt = looksAt === undefined ? null : await findAccount(db, looksAt);
    return lookedAt ?? defaultAccount(db);
  },
  ({ looksAt }) => looksAt ?? "",
);
