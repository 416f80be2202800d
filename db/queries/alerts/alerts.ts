import { and, asc, eq, gte, isNull, ne, sql } from "drizzle-orm";
import type { Alert, IncidentAlert } from "@/server/core/alerts/alert";
import type { HappeningName } from "@/server/core/alerts/events";
import type { Db } from "../../client";
import { inBatches } from "../../in-batches";
import { instantAt } from "../../instants";
import { isAmong } from "../../is-among";
import { alertDeliveries, alerts, incidents } from "../../schema";

type NewAlert = Alert & { readonly incidentId?: number | null };

/** Writes what a person is to be told, in the transaction of what caused it. */
export async function insertAlerts(tx: Db, told: readonly NewAlert[]): Promise<void> {
  await inBatches(told, (batch) => tx.insert(alerts).values(batch.map((each) => ({ ...each }))));
}

/** Whether such a thing of the account happened since an instant, and is on record. */
export async function hasHappened(
  db: Db,
  { event, accountId, since }: { readonly event: HappeningName; readonly accountId: string; readonly since: number },
): Promise<boolean> {
  const [row] = await db
    .select({ id: alerts.id })
    .from(alerts)
    .where(and(eq(alerts.event, event), eq(alerts.accountId, accountId), gte(alerts.at, since)))
    .limit(1);
  return row !== undefined;
}

/** At most so many are handed on in one transaction. */
const HANDED_AT_ONCE = 200;

export type StoredAlert = typeof alerts.$inferSelect;

/** Alerts that no channel was handed yet, the oldest first, held until the transaction ends. */
export async function holdNewAlerts(tx: Db): Promise<readonly StoredAlert[]> {
  return tx
    .select()
    .from(alerts)
    .where(isNull(alerts.handedAt))
    .orderBy(asc(alerts.id))
    .limit(HANDED_AT_ONCE)
    .for("update", { skipLocked: true });
}

export interface Delivery {
  readonly alertId: number;
  readonly channelId: string;
}

/** Hands alerts to channels: to each of them once, however often it is done. */
export async function handAlerts(tx: Db, ids: readonly number[], to: readonly Delivery[], at: number): Promise<void> {
  await inBatches(to, (batch) =>
    tx
      .insert(alertDeliveries)
      .values(batch.map((each) => ({ ...each })))
      .onConflictDoNothing(),
  );
  await tx.update(alerts).set({ handedAt: at }).where(isAmong(alerts.id, ids));
}

/** Which channels were told that an incident began. */
export async function toldOf(tx: Db, incidentIds: readonly number[]) {
  if (incidentIds.length === 0) return [];
  return tx
    .selectDistinct({ incidentId: alerts.incidentId, channelId: alertDeliveries.channelId })
    .from(alertDeliveries)
    .innerJoin(alerts, eq(alerts.id, alertDeliveries.alertId))
    .where(and(isAmong(alerts.incidentId, incidentIds), ne(alerts.kind, "resolved")));
}

/** What waits to be put in a message of the channel, the oldest first. */
export async function waitingFor(tx: Db, channelId: string): Promise<readonly (IncidentAlert & { readonly id: number })[]> {
  return tx
    .select({
      id: alerts.id,
      at: alerts.at,
      kind: alerts.kind,
      event: alerts.event,
      level: alerts.level,
      accountId: alerts.accountId,
      text: alerts.text,
      href: alerts.href,
      incidentId: alerts.incidentId,
      openedAt: incidents.openedAt,
    })
    .from(alertDeliveries)
    .innerJoin(alerts, eq(alerts.id, alertDeliveries.alertId))
    .leftJoin(incidents, eq(incidents.id, alerts.incidentId))
    .where(and(eq(alertDeliveries.channelId, channelId), isNull(alertDeliveries.messageId)))
    .orderBy(asc(alerts.id))
    .limit(HANDED_AT_ONCE);
}

/** What there is to do, in one question: the desk asks it every other second. */
export async function whatWaits(db: Db) {
  const rows = await db.execute<{ hand: boolean; group: boolean; send: boolean }>(sql`
    select exists (select from alerts where handed_at is null) as hand,
      exists (select from alert_deliveries where message_id is null) as "group",
      exists (select from alert_messages where state in ('waiting', 'sending')) as send`);
  return rows[0] ?? { hand: false, group: false, send: false };
}

/** Forgets what was told, and incidents that ended, before `before`, with all that hangs on them. */
export async function forgetAlerts(db: Db, before: number): Promise<number> {
  const cut = instantAt(before);
  const rows = await db.execute<{ n: number }>(sql`
    with messages as (delete from alert_messages where created_at < ${cut} and state not in ('waiting', 'sending') returning id),
    told as (delete from alerts where at < ${cut} and handed_at is not null and incident_id is null returning id),
    ended as (delete from incidents where closed_at < ${cut} returning id)
    select ((select count(*) from messages) + (select count(*) from told) + (select count(*) from ended))::int as n`);
  return rows[0]?.n ?? 0;
}
