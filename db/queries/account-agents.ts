import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { AgentMode } from "@/server/core/agents/agent";
import { type Actor, actorName } from "@/server/core/people/actor";
import type { Db } from "../client";
import { isAmong } from "../is-among";
import { accountAgents, agents } from "../schema";
import { firstRungIn } from "./autonomy/first-rung";

/** What an agent may do in the account, archived or not; one that is not there may do nothing. */
export async function agentModeIn(db: Db, accountId: string, agentId: string): Promise<AgentMode> {
  return (await agentStandingIn(db, accountId, agentId)).mode;
}

/** As `agentModeIn`, with since when it is so, by whom, and why where the desk did it of its own accord. */
export async function agentStandingIn(db: Db, accountId: string, agentId: string) {
  const { mode, rung, changedAt, changedBy, reason } = accountAgents;
  const [row] = await db
    .select({ mode, rung, changedAt, changedBy, reason })
    .from(accountAgents)
    .where(and(eq(accountAgents.accountId, accountId), eq(accountAgents.agentId, agentId)));
  return row ?? ({ mode: "off", rung: "observe", changedAt: null, changedBy: null, reason: null } as const);
}

/** Who changes what an agent may do; `reason` where the desk does so of its own accord. */
export interface ModeChange {
  readonly at: number;
  readonly by: Actor;
  readonly reason: string | null;
}

export async function setAgentMode(
  tx: Db,
  accountId: string,
  agentId: string,
  mode: AgentMode,
  { at, by, reason }: ModeChange,
): Promise<void> {
  const change = { mode, changedAt: at, changedBy: actorName(by), reason };
  await tx
    .insert(accountAgents)
    .values({ accountId, agentId, rung: firstRungIn(accountId), ...change })
    .onConflictDoUpdate({ target: [accountAgents.accountId, accountAgents.agentId], set: change });
}

/** From what an account that is opened has the modes of its agents: each agent's own first one, those of another account, or all of them observe or are off. */
export type FirstModes = "own" | "observe" | "off" | { readonly like: string };

/** Gives an account that was just opened the agents of the desk. */
export async function insertAccountAgents(tx: Db, accountId: string, modes: FirstModes): Promise<void> {
  const like = typeof modes === "object" ? modes.like : null;
  const mode =
    modes === "own"
      ? sql`a.mode`
      : typeof modes === "string"
        ? sql`${modes}`
        : sql`coalesce((select o.mode from ${accountAgents} o where o.account_id = ${like} and o.agent_id = a.id), 'off')`;
  await tx.execute(sql`
    insert into ${accountAgents} (account_id, agent_id, mode, rung)
    select ${accountId}, a.id, ${mode}, ${firstRungIn(accountId)} from ${agents} a where a.archived_at is null`);
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
