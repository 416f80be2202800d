import { type AccountRow, accountById, defaultAccount, findAccount } from "@/db/queries/accounts/accounts";
import { Fault } from "../../core/fault";
import type { ApiContext } from "../context";

/** The account named, else the one that is looked at, else the one that is traded. One that is looked at and not there is none. */
export async function shownAccount(ctx: ApiContext, accountId?: string): Promise<AccountRow> {
  const { db } = ctx.desk.database;
  if (accountId !== undefined) return accountById(db, accountId);
  return (await shownAccountIfAny(ctx)) ?? tradedAccount(db);
}

/** As `shownAccount`; null on a desk that has none yet. */
export async function shownAccountIfAny({ desk, looksAt }: ApiContext): Promise<AccountRow | null> {
  const { db } = desk.database;
  const lookedAt = looksAt === undefined ? null : await findAccount(db, looksAt);
  return lookedAt ?? defaultAccount(db);
}

/** The account that the desk trades, whatever is looked at. */
export async function tradedAccount(db: ApiContext["desk"]["database"]["db"]): Promise<AccountRow> {
  const account = await defaultAccount(db);
  if (!account) throw new Fault("not_found", "no account is open yet");
  return account;
}

/** Why nothing may be changed from where a person looks; null when it may. */
export async function lookingObjection(ctx: ApiContext): Promise<string | null> {
  if (ctx.looksAt === undefined) return null;
  const { name, isDefault } = await shownAccount(ctx);
  if (isDefault) return null;
  const traded = await tradedAccount(ctx.desk.database.db);
  return `you look at ${name}, where nothing can be changed: go back to ${traded.name} first`;
}
