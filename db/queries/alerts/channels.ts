import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { AlertRule } from "@/server/core/alerts/rules";
import { Fault } from "@/server/core/fault";
import type { Db } from "../../client";
import { inBatches } from "../../in-batches";
import { alertChannels, alertRules } from "../../schema";

export type ChannelRow = typeof alertChannels.$inferSelect;

export interface ChannelWithRules extends ChannelRow {
  readonly rules: readonly AlertRule[];
}

/** The channels with what each is told of, the oldest first. */
export async function listChannels(db: Db): Promise<readonly ChannelWithRules[]> {
  const rows = await db
    .select({ channel: alertChannels, event: alertRules.event, from: alertRules.fromLevel })
    .from(alertChannels)
    .leftJoin(alertRules, eq(alertRules.channelId, alertChannels.id))
    .orderBy(asc(alertChannels.createdAt), asc(alertChannels.id), asc(alertRules.event));
  const byId = new Map<string, ChannelWithRules>();
  for (const { channel, event, from } of rows) {
    const rules = byId.get(channel.id)?.rules ?? [];
    byId.set(channel.id, { ...channel, rules: event === null || from === null ? rules : [...rules, { event, from }] });
  }
  return [...byId.values()];
}

/** Throws Fault `not_found`. */
export async function channelById(db: Db, id: string): Promise<ChannelRow> {
  const [row] = await db.select().from(alertChannels).where(eq(alertChannels.id, id));
  if (!row) throw new Fault("not_found", `there is no channel "${id}": it was removed`);
  return row;
}

export async function countChannels(tx: Db): Promise<number> {
  const [row] = await tx.select({ n: sql<number>`count(*)::int` }).from(alertChannels);
  return row?.n ?? 0;
}

export async function insertChannel(
  tx: Db,
  row: Omit<ChannelRow, "failingSince" | "failure" | "deafSince" | "deafness" | "goneAt">,
): Promise<void> {
  await tx.insert(alertChannels).values({ ...row });
}

export async function changeChannel(
  tx: Db,
  id: string,
  change: Partial<Omit<ChannelRow, "id" | "kind" | "createdAt" | "createdBy">>,
): Promise<void> {
  await tx.update(alertChannels).set(change).where(eq(alertChannels.id, id));
}

/** Puts rules in the place of those that the channel had. */
export async function setChannelRules(tx: Db, channelId: string, rules: readonly AlertRule[]): Promise<void> {
  await tx.delete(alertRules).where(eq(alertRules.channelId, channelId));
  await inBatches(rules, (batch) =>
    tx.insert(alertRules).values(batch.map(({ event, from }) => ({ channelId, event, fromLevel: from }))),
  );
}

/** What the channel of a device is called; null where none has it. */
export async function nameOfDevice(tx: Db, deviceHash: string, otherThan: string): Promise<string | null> {
  const [row] = await tx
    .select({ name: alertChannels.name })
    .from(alertChannels)
    .where(and(eq(alertChannels.deviceHash, deviceHash), ne(alertChannels.id, otherThan)));
  return row?.name ?? null;
}

/** With all that waits for it. */
export async function removeChannel(tx: Db, id: string): Promise<void> {
  await tx.delete(alertChannels).where(eq(alertChannels.id, id));
}
