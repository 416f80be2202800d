import { eq, sql } from "drizzle-orm";
import type { PgColumn, PgTable } from "drizzle-orm/pg-core";
import type { SecretPlace, Vault } from "@/server/core/vault";
import type { Db } from "../client";
import { alertChannels, people, pushKeys, venueKeys } from "../schema";

/** Of `pg_advisory_xact_lock`: shared by who keeps a secret, held alone by who seals all of them anew. */
const SEALS_LOCK = 7_711_003;

/** Where sealed texts are kept: every column of the schema that is called so, by the name that it has there. */
export const SEALED_COLUMNS: readonly {
  readonly purpose: SecretPlace["purpose"];
  readonly table: PgTable;
  readonly id: PgColumn;
  readonly sealed: PgColumn;
  readonly name: string;
}[] = [
  { purpose: "venue_keys", table: venueKeys, id: venueKeys.id, sealed: venueKeys.sealed, name: "sealed" },
  { purpose: "one_time_password", table: people, id: people.id, sealed: people.totpSealed, name: "totpSealed" },
  { purpose: "alert_channel", table: alertChannels, id: alertChannels.id, sealed: alertChannels.sealed, name: "sealed" },
  { purpose: "push_keys", table: pushKeys, id: pushKeys.id, sealed: pushKeys.sealed, name: "sealed" },
];

export interface SealedText {
  readonly place: SecretPlace;
  readonly sealed: string;
}

/**
 * From here on the transaction may seal secrets that it keeps: a rotation of the master key waits for it, and what it waited for is sealed anew like
 * the rest.
 */
export async function holdSeals(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${SEALS_LOCK})`);
}

/** Seals a secret in the transaction that keeps what comes back, and in no other. */
export async function sealIn(tx: Db, vault: Vault, place: SecretPlace, text: string): Promise<string> {
  await holdSeals(tx);
  return vault.seal(place, text);
}

/** Every sealed text of the database, by its row. */
export async function listSealed(db: Db): Promise<readonly SealedText[]> {
  const found: SealedText[] = [];
  for (const { purpose, table, id, sealed } of SEALED_COLUMNS) {
    const rows = await db
      .select({ id: sql<string>`${id}::text`, sealed: sql<string | null>`${sealed}` })
      .from(table)
      .orderBy(id);
    for (const row of rows) if (row.sealed !== null) found.push({ place: { purpose, id: row.id }, sealed: row.sealed });
  }
  return found;
}

/** Puts in the place of every sealed text what `reseal` makes of it, while nobody else seals any; null leaves one as it is. */
export async function resealAll(tx: Db, reseal: (text: SealedText) => string | null): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${SEALS_LOCK})`);
  for (const { place, sealed } of await listSealed(tx)) {
    const anew = reseal({ place, sealed });
    const column = SEALED_COLUMNS.find(({ purpose }) => purpose === place.purpose);
    if (anew === null || !column) continue;
    await tx
      .update(column.table)
      .set({ [column.name]: anew })
      .where(eq(sql`${column.id}::text`, place.id));
  }
}
