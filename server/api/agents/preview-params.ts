import type { AccountRow } from "@/db/queries/accounts/accounts";
import { decisionById, listDecisions } from "@/db/queries/decisions";
import type { AgentParams } from "../../core/agents/agent";
import type { ApiContext } from "../context";
import { createWhatIf } from "../decisions/what-if";

type Context = ApiContext & { readonly account: AccountRow };

interface Wanted {
  readonly agentId: string;
  readonly params: AgentParams;
  readonly last: number;
}

/** The agent's last decisions beside what they would have been with `params`, newest first, with the trades of both. Positions are taken as they were. */
export async function previewParams(ctx: Context, { agentId, params, last }: Wanted) {
  const { db } = ctx.desk.database;
  const { account } = ctx;
  const rows = await listDecisions(db, { accountId: account.id, agentId, limit: last });
  const { at } = await ctx.services.clockOf(account);
  const whatIf = createWhatIf(ctx, account, at, Math.min(at, ...rows.map(({ dueAt }) => dueAt)));
  const decisions = await Promise.all(
    rows.map(async ({ id, dueAt }) => ({ id, dueAt, ...(await whatIf(await decisionById(db, id), params)) })),
  );
  return { at, decisions, changed: decisions.filter((row) => row.changed).length };
}
