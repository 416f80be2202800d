import { and, asc, desc, eq, isNotNull, isNull, type Placeholder, sql } from "drizzle-orm";
import type { Agent, AgentMode, AgentParams } from "@/server/core/agents/agent";
import type { Rung } from "@/server/core/autonomy/rung";
import { Fault } from "@/server/core/fault";
import { AGENT_PARAMS } from "@/server/core/stored/agent-params";
import type { Stored } from "@/server/core/stored/codec";
import { builtOnce } from "../built-once";
import type { Db } from "../client";
import { isAmong } from "../is-among";
import { accountAgents, agents, agentVersions, runs } from "../schema";

export type AgentVersionRow = Omit<typeof agentVersions.$inferSelect, "params"> & { readonly params: AgentParams };
/** An agent with the version in force, whatever the account. */
export type DeskAgent = Agent & {
  readonly createdAt: number /** Since when this version is in force. */;
  readonly since: number;
};
/** As it is in an account. */
export type LiveAgent = DeskAgent & { readonly mode: AgentMode; readonly rung: Rung };

const current = {
  id: agents.id,
  name: agents.name,
  symbol: agents.symbol,
  version: agents.version,
  createdAt: agents.createdAt,
  since: agentVersions.createdAt,
  cron: agentVersions.cron,
  timeZone: agentVersions.timeZone,
  params: agentVersions.params,
};
/** A row that has an agent's parameters, with these as they are meant today. */
function withParams<Row extends { readonly version: number; readonly params: Stored<AgentParams> }>(
  row: Row,
  id: string,
): Omit<Row, "params"> & { readonly params: AgentParams } {
  return { ...row, params: AGENT_PARAMS.read(row.params, `${id} version ${row.version}`) };
}

/** What it may do in the account of a query. */
const mode = sql<AgentMode>`coalesce(${accountAgents.mode}, 'off')`;
const standing = { mode, rung: sql<Rung>`coalesce(${accountAgents.rung}, 'observe')` };
const inAccount = (accountId: string | Placeholder) =>
  and(eq(accountAgents.agentId, agents.id), eq(accountAgents.accountId, accountId));

const inForce = and(eq(agentVersions.agentId, agents.id), eq(agentVersions.version, agents.version));

const ON_DESK = builtOnce((db) =>
  db
    .select(current)
    .from(agents)
    .innerJoin(agentVersions, inForce)
    .where(isNull(agents.archivedAt))
    .orderBy(asc(agents.id))
    .prepare("desk_agents"),
);

const IN_ACCOUNT = builtOnce((db) =>
  db
    .select({ ...current, ...standing })
    .from(agents)
    .innerJoin(agentVersions, inForce)
    .leftJoin(accountAgents, inAccount(sql.placeholder("accountId")))
    .where(isNull(agents.archivedAt))
    .orderBy(asc(agents.id))
    .prepare("account_agents"),
);

/** All agents that are not archived and whose parameters can be read, by id: one that cannot keeps no other from its work. */
export async function listAgents(db: Db): Promise<DeskAgent[]> {
  return readable(await ON_DESK(db).execute());
}

/** As `listAgents`, with what each may do in the account. */
export async function agentsIn(db: Db, accountId: string): Promise<LiveAgent[]> {
  return readable(await IN_ACCOUNT(db).execute({ accountId }));
}

/** An agent of which nothing but this is known. */
export interface UnreadAgent {
  readonly id: string;
  readonly mode: AgentMode;
  /** Table, row, field and value. */
  readonly why: string;
}

/** Agents that are not archived, and that no run can be made of, since this release cannot read their parameters; by id. */
export async function unreadAgents(db: Db, accountId: string): Promise<UnreadAgent[]> {
  const rows = await IN_ACCOUNT(db).execute({ accountId });
  return rows.flatMap((row) => {
    const found = readRow(row);
    return "why" in found ? [{ id: row.id, mode: row.mode, why: found.why }] : [];
  });
}

type StoredRow = { readonly id: string; readonly version: number; readonly params: Stored<AgentParams> };

function readable<Row extends StoredRow>(rows: readonly Row[]) {
  return rows.flatMap((row) => {
    const found = readRow(row);
    return "why" in found ? [] : [found.agent];
  });
}

function readRow<Row extends StoredRow>(
  row: Row,
): { readonly agent: Omit<Row, "params"> & { readonly params: AgentParams } } | { readonly why: string } {
  try {
    return { agent: withParams(row, row.id) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { why: error.message };
  }
}

/** All agents that are archived, by id, as they are in the account. */
export async function archivedAgents(db: Db, accountId: string): Promise<(LiveAgent & { readonly archivedAt: number | null })[]> {
  const rows = await db
    .select({ ...current, ...standing, archivedAt: agents.archivedAt })
    .from(agents)
    .innerJoin(agentVersions, inForce)
    .leftJoin(accountAgents, inAccount(accountId))
    .where(isNotNull(agents.archivedAt))
    .orderBy(asc(agents.id));
  return rows.map((row) => withParams(row, row.id));
}

export async function agentById(db: Db, id: string): Promise<DeskAgent> {
  const [row] = await db
    .select(current)
    .from(agents)
    .innerJoin(agentVersions, inForce)
    .where(and(eq(agents.id, id), isNull(agents.archivedAt)));
  if (!row) throw new Fault("not_found", `there is no agent "${id}"`);
  return withParams(row, id);
}

/** As `agentById`, of one that is archived, too: what it holds all the same is protected. */
export async function agentEvenArchived(
  db: Db,
  id: string,
): Promise<DeskAgent & { /** Null for one that is on the desk. */ readonly archivedAt: number | null }> {
  const [row] = await db
    .select({ ...current, archivedAt: agents.archivedAt })
    .from(agents)
    .innerJoin(agentVersions, inForce)
    .where(eq(agents.id, id));
  if (!row) throw new Fault("not_found", `there is no agent "${id}"`);
  return withParams(row, id);
}

export type AgentOfPast = LiveAgent & { readonly isArchived: boolean };

/** Those of `ids`, archived or not, as they are in the account, in no order. */
export async function agentsEvenArchived(db: Db, accountId: string, ids: readonly string[]): Promise<readonly AgentOfPast[]> {
  const isArchived = sql<boolean>`${agents.archivedAt} is not null`;
  const rows = await db
    .select({ ...current, ...standing, isArchived })
    .from(agents)
    .innerJoin(agentVersions, inForce)
    .leftJoin(accountAgents, inAccount(accountId))
    .where(isAmong(agents.id, ids));
  return rows.map((row) => withParams(row, row.id));
}

/** The agent as it was in `version`. */
export async function agentAtVersion(db: Db, id: string, version: number): Promise<Agent> {
  const [row] = await db
    .select({ ...current, version: agentVersions.version })
    .from(agents)
    .innerJoin(agentVersions, and(eq(agentVersions.agentId, agents.id), eq(agentVersions.version, version)))
    .where(eq(agents.id, id));
  if (!row) throw new Fault("not_found", `there is no version ${version} of agent "${id}"`);
  return withParams(row, id);
}

/** The agents of runs, each as it was in the run's version, by run id. */
export async function agentsOfRuns(db: Db, runIds: readonly number[]): Promise<ReadonlyMap<number, Agent>> {
  const rows = await db
    .select({ runId: runs.id, agent: { ...current, version: agentVersions.version } })
    .from(runs)
    .innerJoin(agents, eq(agents.id, runs.agentId))
    .innerJoin(agentVersions, and(eq(agentVersions.agentId, runs.agentId), eq(agentVersions.version, runs.agentVersion)))
    .where(isAmong(runs.id, runIds));
  return new Map(rows.map(({ runId, agent }) => [runId, withParams(agent, agent.id)]));
}

export async function agentVersionsOf(db: Db, id: string): Promise<AgentVersionRow[]> {
  const rows = await db.select().from(agentVersions).where(eq(agentVersions.agentId, id)).orderBy(desc(agentVersions.version));
  return rows.map((row) => withParams(row, id));
}

export interface AgentNameRow {
  readonly id: string;
  readonly name: string;
  readonly symbol: string;
  readonly archivedAt: number | null;
}

const NAMES = builtOnce((db) =>
  db
    .select({ id: agents.id, name: agents.name, symbol: agents.symbol, archivedAt: agents.archivedAt })
    .from(agents)
    .orderBy(asc(agents.id))
    .prepare("agent_names"),
);

/** How every agent that this desk ever had is called, by id. */
export async function agentNames(db: Db): Promise<AgentNameRow[]> {
  return NAMES(db).execute();
}

export async function insertAgentVersion(
  tx: Db,
  id: string,
  next: { readonly cron: string; readonly timeZone: string; readonly params: AgentParams; readonly note: string },
  by: { readonly at: number; readonly actor: string; readonly expectedVersion: number },
): Promise<number> {
  const version = by.expectedVersion + 1;
  const moved = await tx
    .update(agents)
    .set({ version })
    .where(and(eq(agents.id, id), eq(agents.version, by.expectedVersion)))
    .returning({ id: agents.id });
  if (moved.length === 0) {
    throw new Fault(
      "conflict",
      `agent "${id}" is no longer at version ${by.expectedVersion}; load it again and repeat the change`,
    );
  }
  const params = AGENT_PARAMS.write(next.params);
  await tx.insert(agentVersions).values({ agentId: id, version, ...next, params, createdAt: by.at, createdBy: by.actor });
  return version;
}

/** Takes an agent off the desk, and turns it off in every account. */
export async function archiveAgent(tx: Db, id: string, at: number): Promise<void> {
  await tx.update(agents).set({ archivedAt: at }).where(eq(agents.id, id));
  await tx.update(accountAgents).set({ mode: "off", changedAt: at, reason: null }).where(eq(accountAgents.agentId, id));
}

/** Brings an archived agent back, turned off in every account; false when it was not archived. */
export async function restoreAgent(tx: Db, id: string): Promise<boolean> {
  const back = await tx
    .update(agents)
    .set({ archivedAt: null })
    .where(and(eq(agents.id, id), isNotNull(agents.archivedAt)))
    .returning({ id: agents.id });
  return back.length > 0;
}
