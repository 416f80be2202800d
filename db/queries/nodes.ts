import { and, asc, eq, gt, lt, sql } from "drizzle-orm";
import { builtOnce } from "../built-once";
import type { Db } from "../client";
import { msOf } from "../instants";
import { isAmong } from "../is-among";
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
  const silentMs = msOf(sql`clock_timestamp() - ${nodes.seenAt}`);
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

/** Those of the nodes that have not been heard of for `silentMs`, or are not known at all. */
export async function silentAmong(db: Db, ids: readonly string[], silentMs: number): Promise<string[]> {
  if (ids.length === 0) return [];
  const isHeard = gt(nodes.seenAt, sql`clock_timestamp() - make_interval(secs => ${silentMs / 1000})`);
  const heard = await db
    .select({ id: nodes.id })
    .from(nodes)
    .where(and(isAmong(nodes.id, ids), isHeard));
  return ids.filter((id) => !heard.some((node) => node.id === id));
}
