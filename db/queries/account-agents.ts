import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { AgentMode } from "@/server/core/agents/agent";
import type { Db } from "../client";
import { isAmong } from "../is-among";
import { accountAgents, agents } from "../schema";

/** What an agent may do in the account, archived or not; one that is not there may do nothing. */
export async function agentModeIn(db: Db, accountId: string, agentId: string): Promise<AgentMode> {
  const [row] = await db
    .select({ mode: accountAgents.mode })
    .from(accountAgents)
    .where(and(eq(accountAgents.accountId, accountId), eq(accountAgents.agentId, agentId)));
  return row?.mode ?? "off";
}

export async function setAgentMode(tx: Db, accountId: string, agentId: string, mode: AgentMode): Promise<void> {
  await tx
    .insert(accountAgents)
    .values({ accountId, agentId, mode })
    .onConflictDoUpdate({ target: [accountAgents.accountId, accountAgents.agentId], set: { mode } });
}

/** From what an account that is opened has the modes of its agents: each agent's own first one, those of another account, or all of them observe. */
export type FirstModes = "own" | "observe" | { readonly like: string };

/** Gives an account that was just opened the agents of the desk. */
export async function insertAccountAgents(tx: Db, accountId: string, modes: FirstModes): Promise<void> {
  const like = typeof modes === "object" ? modes.like : null;
  const mode =
    modes === "own"
      ? sql`a.mode`
      : modes === "observe"
        ? sql`'observe'`
        : sql`coalesce((select o.mode from ${accountAgents} o where o.account_id = ${like} and o.agent_id = a.id), 'off')`;
  await tx.execute(sql`
    insert into ${accountAgents} (account_id, agent_id, mode)
    select ${accountId}, a.id, ${mode} from ${agents} a where a.archived_at is null`);
}

/** The agents of `symbols` that are on in the account, by id, also those whose parameters cannot be read. */
export async function agentsOn(
  db: Db,
  accountId: string,
  symbols: readonly string[],
): Promise<{ readonly id: string; readonly symbol: string }[]> {
  return db
    .select({ id: agents.id, symbol: agents.symbol })
    .from(agents)
    .innerJoin(accountAgents, and(eq(accountAgents.agentId, agents.id), eq(accountAgents.accountId, accountId)))
    .where(and(isNull(agents.archivedAt), eq(accountAgents.mode, "on"), isAmong(agents.symbol, symbols)))
    .orderBy(asc(agents.id));
}
