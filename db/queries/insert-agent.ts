import { sql } from "drizzle-orm";
import type { NewAgent } from "@/server/core/agents/agent";
import { Fault } from "@/server/core/fault";
import { AGENT_PARAMS } from "@/server/core/stored/agent-params";
import type { Db } from "../client";
import { accountAgents, accounts, agents, agentVersions } from "../schema";
import { FIRST_RUNG } from "./autonomy/first-rung";

/** Which field of a new agent another one has, be it archived: names are told apart by their letters, not by their case. */
async function takenBy(tx: Db, { id, name }: NewAgent): Promise<string> {
  const [holder] = await tx
    .select({ id: agents.id, archivedAt: agents.archivedAt })
    .from(agents)
    .where(sql`${agents.id} = ${id} or lower(${agents.name}) = lower(${name})`)
    .orderBy(sql`${agents.id} <> ${id}`);
  const allowed = "it must be one that no agent of this desk has or had";
  if (!holder || holder.id === id) return `id "${id}" is taken: ${allowed}`;
  return `name ${JSON.stringify(name)} is that of the ${holder.archivedAt === null ? "" : "archived "}agent with id "${holder.id}": ${allowed}`;
}

/** Makes an agent. It has its mode in the account named, and is off in every other; without one it has it everywhere. */
export async function insertAgent(
  tx: Db,
  agent: NewAgent,
  by: { readonly at: number; readonly actor: string; readonly accountId?: string | undefined },
): Promise<void> {
  const { id, name, symbol, mode: firstMode = "on", cron, timeZone, params } = agent;
  const inserted = await tx
    .insert(agents)
    .values({ id, name, symbol, firstMode, version: 1, createdAt: by.at })
    .onConflictDoNothing()
    .returning({ id: agents.id });
  if (inserted.length === 0) throw new Fault("conflict", await takenBy(tx, agent));
  await tx.insert(agentVersions).values({
    agentId: id,
    version: 1,
    cron,
    timeZone,
    params: AGENT_PARAMS.write(params),
    createdAt: by.at,
    createdBy: by.actor,
  });
  const where = by.accountId === undefined ? sql`true` : sql`${accounts.id} = ${by.accountId}`;
  await tx.execute(sql`
    insert into ${accountAgents} (account_id, agent_id, mode, rung)
    select ${accounts.id}, ${id}, ${firstMode}, ${FIRST_RUNG} from ${accounts} where ${where}`);
}
