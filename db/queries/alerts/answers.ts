import { and, asc, eq, isNotNull, isNull } from "drizzle-orm";
import type { AnswerAction } from "@/server/core/alerts/answers";
import type { Db } from "../../client";
import { inBatches } from "../../in-batches";
import { alertAnswers, alertChannels, alertDeliveries, alertMessages, alerts, incidents } from "../../schema";

export interface NewAnswer {
  readonly secretHash: string;
  readonly messageId: number;
  readonly action: AnswerAction;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** Writes down what may be answered, before it is sent. */
export async function insertAnswers(db: Db, rows: readonly NewAnswer[]): Promise<void> {
  await inBatches(rows, (batch) => db.insert(alertAnswers).values(batch.map((row) => ({ ...row }))));
}

export type AnswerRow = typeof alertAnswers.$inferSelect;

export interface SentAnswer extends AnswerRow {
  readonly channelId: string;
  readonly channelName: string;
  /** What the message told. */
  readonly body: string;
}

/** The answer with this secret, and to which message; null where nothing is known of it. */
export async function answerByHash(db: Db, secretHash: string): Promise<SentAnswer | null> {
  const [row] = await db
    .select({
      answer: alertAnswers,
      channelId: alertMessages.channelId,
      channelName: alertChannels.name,
      body: alertMessages.body,
    })
    .from(alertAnswers)
    .innerJoin(alertMessages, eq(alertMessages.id, alertAnswers.messageId))
    .innerJoin(alertChannels, eq(alertChannels.id, alertMessages.channelId))
    .where(eq(alertAnswers.secretHash, secretHash));
  return row ? { ...row.answer, channelId: row.channelId, channelName: row.channelName, body: row.body } : null;
}

/** Uses an answer up; false where somebody did before. */
export async function takeAnswer(
  tx: Db,
  secretHash: string,
  { at, by }: { readonly at: number; readonly by: string },
): Promise<boolean> {
  const rows = await tx
    .update(alertAnswers)
    .set({ usedAt: at, usedBy: by })
    .where(and(eq(alertAnswers.secretHash, secretHash), isNull(alertAnswers.usedAt)))
    .returning({ secretHash: alertAnswers.secretHash });
  return rows.length > 0;
}

/** Incidents that a message tells of, which go on and nobody acknowledged. */
export async function unknownIncidents(db: Db, messageId: number): Promise<readonly number[]> {
  const rows = await db
    .selectDistinct({ id: incidents.id })
    .from(alertDeliveries)
    .innerJoin(alerts, and(eq(alerts.id, alertDeliveries.alertId), isNotNull(alerts.incidentId)))
    .innerJoin(incidents, eq(incidents.id, alerts.incidentId))
    .where(and(eq(alertDeliveries.messageId, messageId), isNull(incidents.closedAt), isNull(incidents.acknowledgedAt)))
    .orderBy(asc(incidents.id));
  return rows.map(({ id }) => id);
}
