import { type AccountRow, accountById, defaultAccount, findAccount } from "@/db/queries/accounts/accounts";
import { Fault } from "../../core/fault";
import type { ApiContext } from "../context";
import { oncePerPage } from "../once-per-page";

type Asked = Pick<ApiContext, "desk" | "page">;
type Looking = Asked & Pick<ApiContext, "looksAt">;

/** The account named, else the one that is looked at, else the one that is traded. One that is looked at and not there is none. */
export async function shownAccount(ctx: Looking, accountId?: string): Promise<AccountRow> {
  if (accountId !== undefined) return accountById(ctx.desk.database.db, accountId);
  return (await shownAccountIfAny(ctx)) ?? tradedAccount(ctx);
}

/** As `shownAccount`; null on a desk that has none yet. */
export const shownAccountIfAny = oncePerPage(
  async (ctx: Looking): Promise<AccountRow | null> => {
    const lookedAt = ctx.looksAt === undefined ? null : await findAccount(ctx.desk.database.db, ctx.looksAt);
    return lookedAt ?? tradedIfAny(ctx);
  },
  ({ looksAt }) => looksAt ?? "",
);

const tradedIfAny = oncePerPage(
  ({ desk }: Asked) => defaultAccount(desk.database.db),
  () => "",
);

/** The account that the desk trades, whatever is looked at. */
export async function tradedAccount(ctx: Asked): Promise<AccountRow> {
  const account = await tradedIfAny(ctx);
  if (!account) throw new Fault("not_found", "no account is open yet");
  return account;
}

/** Why nothing may be changed from where a person looks; null when it may. */
export async function lookingObjection(ctx: ApiContext): Promise<string | null> {
  if (ctx.looksAt === undefined) return null;
  const { name, isDefault } = await shownAccount(ctx);
  if (isDefault) return null;
  const traded = await tradedAccount(ctx);
  return `you look at ${name}, where nothing can be changed: go back to ${traded.name} first`;
}
