import { asc, eq, lt, sql } from "drizzle-orm";
import { builtOnce } from "../built-once";
import type { Db } from "../client";
import { nodes } from "../schema";

export type NodeRow = typeof nodes.$inferSelect;

/** Of the order protocol that this program keeps. */
const PROTOCOL = 1;

/** How many migrations the database has had. */
const applied = sql<number>`(select count(*)::int from drizzle.__drizzle_migrations)`;

const BEAT = builtOnce((db) => {
  const seenAt = sql`clock_timestamp()`;
  const given = sql.placeholder;
  const node = { id: given("id"), role: given("role"), host: given("host"), pid: given("pid"), version: given("version") };
  return db
    .insert(nodes)
    .values({ ...node, startedAt: given("startedAt"), aside: given("aside"), protocol: PROTOCOL, seenAt })
    .onConflictDoUpdate({ target: nodes.id, set: { seenAt, aside: sql`excluded.aside` } })
    .returning({ applied })
    .prepare("heartbeat");
});

/** Writes this node's heartbeat by the database's clock, and why it takes no work. Returns how many migrations the database has had. */
export async function beat(db: Db, node: Omit<NodeRow, "seenAt" | "protocol">): Promise<number> {
  const [row] = await BEAT(db).execute(node);
  if (!row) throw new Error("a heartbeat wrote no row");
  return row.applied;
}

export async function listNodes(db: Db): Promise<(NodeRow & { silentMs: number })[]> {
  const silentMs = sql<number>`(extract(epoch from clock_timestamp() - ${nodes.seenAt}) * 1000)::float8`;
  return db
    .select({
      id: nodes.id,
      role: nodes.role,
      host: nodes.host,
      pid: nodes.pid,
      version: nodes.version,
      startedAt: nodes.startedAt,
      seenAt: nodes.seenAt,
      protocol: nodes.protocol,
      aside: nodes.aside,
      silentMs,
    })
    .from(nodes)
    .orderBy(asc(nodes.startedAt));
}

export async function removeNode(db: Db, id: string): Promise<void> {
  await db.delete(nodes).where(eq(nodes.id, id));
}

/** Forgets nodes that have been silent for longer than `silentMs`. */
export async function forgetSilentNodes(db: Db, silentMs: number): Promise<void> {
  await db.delete(nodes).where(lt(nodes.seenAt, sql`clock_timestamp() - make_interval(secs => ${silentMs / 1000})`));
}

/** Nodes that hold unfinished runs and have not been heard of for a lease. */
export async function deadNodes(db: Db, silentMs: number): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select distinct w.executor_id as id from dbos.workflow_status w
    where w.status = 'PENDING'
      and coalesce(w.started_at_epoch_ms, w.created_at) <= extract(epoch from clock_timestamp()) * 1000 - ${silentMs}
      and not exists (
        select 1 from nodes n where n.id = w.executor_id and n.seen_at > clock_timestamp() - make_interval(secs => ${silentMs / 1000}))`);
  return rows.map((row) => row.id);
}
