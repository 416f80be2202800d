import { PROMISES } from "../../core/agents/promises";
import type { FoundTrouble, RoundOfLooks } from "../../core/alerts/incident";
import type { ApiContext } from "../context";
import { databaseFindings, lookAtAccounts } from "./attention-now";

/** What the pages would show of all accounts that go on, for whoever tells a person of it. Throws what the database throws. */
export async function roundOfLooks(ctx: ApiContext): Promise<RoundOfLooks> {
  const { found } = await lookAtAccounts(ctx);
  const own = databaseFindings(ctx).items.map(
    ({ level, text, href }): FoundTrouble => ({ promise: "database", accountId: null, level, text, href }),
  );
  const looked = found.flatMap(({ account, found: checks }) => checks.map((check) => ({ ...check, accountId: account.id })));
  const placeOf = ({ name, accountId }: (typeof looked)[number]) => ({
    promise: name,
    accountId: PROMISES[name].of === "desk" ? null : accountId,
  });
  return {
    found: [
      ...own,
      ...looked.flatMap((check) => check.items.map(({ level, text, href }) => ({ ...placeOf(check), level, text, href }))),
    ],
    unchecked: looked.filter(({ why }) => why !== null).map(placeOf),
  };
}
