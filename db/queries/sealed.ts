import { sql } from "drizzle-orm";
import type { SecretPlace, Vault } from "@/server/core/vault";
import type { Db } from "../client";

/** Of `pg_advisory_xact_lock`: shared by who keeps a secret, held alone by who seals all of them anew. */
const SEALS_LOCK = 7_711_003;

/**
 * Seals a secret in the transaction that keeps what comes back, and in no other: a rotation of the master key waits for it, and what it waited for is
 * sealed anew like the rest.
 */
export async function sealIn(tx: Db, vault: Vault, place: SecretPlace, text: string): Promise<string> {
  await tx.execute(sql`select pg_advisory_xact_lock_shared(${SEALS_LOCK})`);
  return vault.seal(place, text);
}
