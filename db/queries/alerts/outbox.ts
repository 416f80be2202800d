import { and, asc, desc, eq, isNotNull, isNull, max, sql } from "drizzle-orm";
import type { Composed } from "@/server/core/alerts/compose";
import type { Db } from "../../client";
import { isAmong } from "../../is-among";
import { alertChannels, alertDeliveries, alertMessages, alertTries, type MessageState } from "../../schema";

export type MessageRow = typeof alertMessages.$inferSelect;

/** By then whoever claimed a message is gone: a try ends within ten seconds. */
export const LEASE_MS = 30_000;

/** When the last message of a channel was made; null before the first. Whoever makes the next one holds the channel until then. */
export async function holdChannel(tx: Db, channelId: string): Promise<{ readonly lastAt: number | null } | null> {
  const [channel] = await tx
    .select({ id: alertChannels.id })
    .from(alertChannels)
    .where(eq(alertChannels.id, channelId))
    .for("update");
  if (!channel) return null;
  const [last] = await tx
    .select({ at: alertMessages.createdAt })
    .from(alertMessages)
    .where(eq(alertMessages.channelId, channelId))
    .orderBy(desc(alertMessages.createdAt))
    .limit(1);
  return { lastAt: last?.at ?? null };
}

/** Makes one message of what waits for a channel. */
export async function makeMessage(
  tx: Db,
  channelId: string,
  { composed, alertIds, at }: { readonly composed: Composed; readonly alertIds: readonly number[]; readonly at: number },
): Promise<void> {
  const [message] = await tx
    .insert(alertMessages)
    .values({ channelId, ...composed, createdAt: at, nextAt: at })
    .returning({ id: alertMessages.id });
  if (!message) throw new Error("a message was not written");
  await tx
    .update(alertDeliveries)
    .set({ messageId: message.id })
    .where(and(eq(alertDeliveries.channelId, channelId), isAmong(alertDeliveries.alertId, alertIds)));
}

/** The next message of a channel, held; null where none waits, or somebody else holds it. `isLeft` says that whoever sent it is gone. */
export async function holdNextMessage(tx: Db, channelId: string): Promise<(MessageRow & { readonly isLeft: boolean }) | null> {
  const isLeft = sql<boolean>`coalesce(${alertMessages.leaseUntil} <= clock_timestamp(), false)`;
  const [row] = await tx
    .select({ message: alertMessages, isLeft })
    .from(alertMessages)
    .where(and(eq(alertMessages.channelId, channelId), sql`${alertMessages.state} in ('waiting', 'sending')`))
    .orderBy(asc(alertMessages.id))
    .limit(1)
    .for("update", { skipLocked: true });
  return row ? { ...row.message, isLeft: row.isLeft } : null;
}

/** Writes down a try before it is made: what was sent and not ended is known by it after a crash. Returns its number. */
export async function beginTry(tx: Db, { id, tries }: Pick<MessageRow, "id" | "tries">, at: number): Promise<number> {
  const number = tries + 1;
  const leaseUntil = sql`clock_timestamp() + make_interval(secs => ${LEASE_MS / 1000})`;
  await tx.update(alertMessages).set({ state: "sending", tries: number, leaseUntil }).where(eq(alertMessages.id, id));
  await tx.insert(alertTries).values({ messageId: id, number, beganAt: at });
  return number;
}

export interface TryEnd {
  readonly messageId: number;
  readonly number: number;
  readonly at: number;
  readonly outcome: string;
  readonly words: string | null;
  readonly state: MessageState;
  readonly nextAt: number;
  readonly reference: string | null;
}

/** Writes down what became of a try. A message that was taken for lost meanwhile is sent all the same where this try sent it. */
export async function endTry(tx: Db, end: TryEnd): Promise<void> {
  const { messageId, number, at, outcome, words, state, nextAt, reference } = end;
  await tx
    .update(alertTries)
    .set({ endedAt: at, outcome, words })
    .where(and(eq(alertTries.messageId, messageId), eq(alertTries.number, number)));
  const sentAt = state === "sent" ? at : null;
  const open =
    state === "sent"
      ? sql`${alertMessages.state} <> 'sent'`
      : and(eq(alertMessages.state, "sending"), eq(alertMessages.tries, number));
  await tx
    .update(alertMessages)
    .set({ state, nextAt, sentAt, reference, leaseUntil: null })
    .where(and(eq(alertMessages.id, messageId), open));
}

/** Takes back what waits for a channel that reaches nobody any more. */
export async function dropWaiting(tx: Db, channelId: string): Promise<void> {
  await tx.delete(alertDeliveries).where(and(eq(alertDeliveries.channelId, channelId), isNull(alertDeliveries.messageId)));
  await tx
    .update(alertMessages)
    .set({ state: "refused" })
    .where(and(eq(alertMessages.channelId, channelId), eq(alertMessages.state, "waiting")));
}

/** When something last arrived over each channel, by its id. */
export async function lastArrivals(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .select({ channelId: alertMessages.channelId, at: max(alertMessages.sentAt) })
    .from(alertMessages)
    .groupBy(alertMessages.channelId);
  return new Map(rows.flatMap(({ channelId, at }) => (at === null ? [] : [[channelId, at]])));
}

/** What the channel called the first message of a thread; null where there is none. */
export async function firstOfThread(db: Db, channelId: string, thread: string): Promise<string | null> {
  const [row] = await db
    .select({ reference: alertMessages.reference })
    .from(alertMessages)
    .where(and(eq(alertMessages.channelId, channelId), eq(alertMessages.thread, thread), isNotNull(alertMessages.reference)))
    .orderBy(asc(alertMessages.id))
    .limit(1);
  return row?.reference ?? null;
}

/** The last messages of all channels, the newest first, each with why its last try came to nothing. */
export async function lastMessages(db: Db, count: number) {
  return db
    .select({
      id: alertMessages.id,
      channelId: alertMessages.channelId,
      state: alertMessages.state,
      createdAt: alertMessages.createdAt,
      sentAt: alertMessages.sentAt,
      level: alertMessages.level,
      title: alertMessages.title,
      body: alertMessages.body,
      tries: alertMessages.tries,
      words: alertTries.words,
    })
    .from(alertMessages)
    .leftJoin(alertTries, and(eq(alertTries.messageId, alertMessages.id), eq(alertTries.number, alertMessages.tries)))
    .orderBy(desc(alertMessages.id))
    .limit(count);
}
