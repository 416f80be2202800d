import type { AccountRow } from "@/db/queries/accounts/accounts";
import { triggersOf } from "@/db/queries/accounts/triggers";
import { setTrigger, type TriggerSetting } from "../../control/accounts/set-trigger";
import { TRIGGERS } from "../../core/triggers/triggers";
import type { ApiContext } from "../context";
import { requireStarter } from "../people/require-stopper";

type Context = ApiContext & { readonly account: AccountRow };

/** What moves the account of the desk's own accord, each with its threshold, and when it last did. */
export async function readTriggers({ desk, account }: Context) {
  const rows = await triggersOf(desk.database.db, account.id);
  return rows.map(({ name, threshold, changedAt, changedBy, firedAt }) => {
    const { title, unit, usual, min, max, of, to, says } = TRIGGERS[name];
    return { name, title, unit, usual, min, max, of, to, says, threshold, changedAt, changedBy, firedAt };
  });
}

/** Lets a trigger move the account sooner or later than before; later takes that it is the person. */
export async function changeTrigger(
  ctx: Context,
  given: Omit<TriggerSetting, "accountId">,
): Promise<{ readonly before: number }> {
  return setTrigger(ctx.desk, { ...given, accountId: ctx.account.id }, () => requireStarter(ctx));
}
