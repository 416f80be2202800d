import { and, asc, eq } from "drizzle-orm";
import { Fault } from "@/server/core/fault";
import type { Db } from "../../client";
import { venueKeys } from "../../schema";

export type VenueKeysRow = typeof venueKeys.$inferSelect;

/** The keys that a person entered, sealed, the oldest first. */
export async function listVenueKeys(db: Db): Promise<readonly VenueKeysRow[]> {
  return db.select().from(venueKeys).orderBy(asc(venueKeys.createdAt), asc(venueKeys.id));
}

/** Those of an account at its venue; null where nobody entered any. */
export async function keysOfAccount(db: Db, venue: string, number: string): Promise<VenueKeysRow | null> {
  const [row] = await db
    .select()
    .from(venueKeys)
    .where(and(eq(venueKeys.venue, venue), eq(venueKeys.number, number)));
  return row ?? null;
}

/** Throws Fault `not_found`. Whoever changes them holds the row until then. */
export async function holdVenueKeys(tx: Db, id: string): Promise<VenueKeysRow> {
  const [row] = await tx.select().from(venueKeys).where(eq(venueKeys.id, id)).for("update");
  if (!row) throw new Fault("not_found", `there are no keys "${id}": they were removed`);
  return row;
}

export async function insertVenueKeys(tx: Db, row: VenueKeysRow): Promise<void> {
  await tx.insert(venueKeys).values(row);
}

export async function changeVenueKeys(
  tx: Db,
  id: string,
  change: Partial<Pick<VenueKeysRow, "label" | "keyEnd" | "sealed" | "changedAt" | "changedBy" | "testedAt" | "testTrouble">>,
): Promise<void> {
  await tx.update(venueKeys).set(change).where(eq(venueKeys.id, id));
}

export async function removeVenueKeys(tx: Db, id: string): Promise<void> {
  await tx.delete(venueKeys).where(eq(venueKeys.id, id));
}
