import { and, desc, eq, isNull, lte, sql } from "drizzle-orm";
import type { FoundTrouble, IncidentChanges, OpenIncident } from "@/server/core/alerts/incident";
import { Fault } from "@/server/core/fault";
import type { Db } from "../../client";
import { inBatches } from "../../in-batches";
import { isAmong } from "../../is-among";
import { incidents } from "../../schema";
import { insertAlerts } from "./alerts";

export type IncidentRow = typeof incidents.$inferSelect;

export async function standingIncidents(db: Db): Promise<readonly OpenIncident[]> {
  const { id, key, promise, accountId, level } = incidents;
  return db.select({ id, key, promise, accountId, level }).from(incidents).where(isNull(incidents.closedAt));
}

/** Those that are open, and the last fifty that ended, the newest first. */
export async function listIncidents(db: Db): Promise<readonly IncidentRow[]> {
  const isOver = sql<boolean>`${incidents.closedAt} is not null`;
  return db.select().from(incidents).orderBy(isOver, desc(incidents.id)).limit(50);
}

/** Opens and ends incidents as a round found them, each with what a person is told of it, in the same transaction. Returns how many changed. */
export async function keepIncidents(tx: Db, { opened, worse, closed }: IncidentChanges, at: number): Promise<number> {
  const begun = await inBatches(opened, (batch) =>
    tx
      .insert(incidents)
      .values(
        batch.map(({ key, promise, accountId, level, text, href }) => ({
          ...{ key, promise, accountId, level, text, href },
          openedAt: at,
          toldAt: at,
        })),
      )
      .onConflictDoNothing()
      .returning(),
  );
  for (const { id, level, text, href } of worse) {
    const again = { acknowledgedAt: null, acknowledgedBy: null, toldAt: at };
    await tx
      .update(incidents)
      .set({ level, text, href, ...again })
      .where(eq(incidents.id, id));
  }
  const over = await inBatches(closed, (batch) =>
    tx
      .update(incidents)
      .set({ closedAt: at })
      .where(
        and(
          isAmong(
            incidents.id,
            batch.map(({ id }) => id),
          ),
          isNull(incidents.closedAt),
        ),
      )
      .returning(),
  );
  await insertAlerts(tx, [
    ...begun.map((row) => ({ ...alertOf(row), at, kind: "opened" as const, incidentId: row.id })),
    ...worse.map((each) => ({ ...alertOf(each), at, kind: "opened" as const, incidentId: each.id })),
    ...over.map((row) => ({ ...alertOf(row), at, kind: "resolved" as const, incidentId: row.id })),
  ]);
  return begun.length + worse.length + over.length;
}

const alertOf = ({ promise, level, accountId, text, href }: FoundTrouble) => ({ event: promise, level, accountId, text, href });

/** Tells again of what is critical, goes on, and nobody acknowledged since `before`. Returns of how many. */
export async function remindOf(tx: Db, before: number, at: number): Promise<number> {
  const rows = await tx
    .update(incidents)
    .set({ toldAt: at })
    .where(
      and(
        isNull(incidents.closedAt),
        isNull(incidents.acknowledgedAt),
        eq(incidents.level, "stop"),
        lte(incidents.toldAt, before),
      ),
    )
    .returning();
  await insertAlerts(
    tx,
    rows.map((row) => ({ ...alertOf(row), at, kind: "again" as const, incidentId: row.id })),
  );
  return rows.length;
}

/** Notes that a person knows of it; null where one did before. Throws Fault `not_found`, and `conflict` for one that is over. */
export async function acknowledge(
  tx: Db,
  id: number,
  by: { readonly at: number; readonly name: string },
): Promise<IncidentRow | null> {
  const [row] = await tx.select().from(incidents).where(eq(incidents.id, id)).for("update");
  if (!row) throw new Fault("not_found", `there is no incident ${id}`);
  if (row.closedAt !== null) throw new Fault("conflict", `incident ${id} is over already`);
  if (row.acknowledgedAt !== null) return null;
  await tx.update(incidents).set({ acknowledgedAt: by.at, acknowledgedBy: by.name }).where(eq(incidents.id, id));
  return row;
}
