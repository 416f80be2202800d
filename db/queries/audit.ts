import { createHash } from "node:crypto";
import { desc, sql } from "drizzle-orm";
import { canonicalJson, type JsonValue } from "@/server/core/json";
import type { Db } from "../client";
import { auditLog } from "../schema";

export const GENESIS = "0".repeat(64);

/** SHA-256 of the previous hash and the canonical JSON, in hex. */
export function chainHash(previousHash: string, body: JsonValue): string {
  return createHash("sha256").update(previousHash).update(canonicalJson(body)).digest("hex");
}

const AUDIT_LOCK = 7_711_002;

/** Writes who did what, in the transaction of the change itself. */
export async function audit(
  tx: Db,
  entry: {
    readonly at: number;
    readonly actor: string;
    readonly action: string;
    readonly subject: string;
    readonly detail: JsonValue;
  },
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${AUDIT_LOCK})`);
  const [last] = await tx.select({ hash: auditLog.hash }).from(auditLog).orderBy(desc(auditLog.id)).limit(1);
  const previousHash = last?.hash ?? GENESIS;
  await tx.insert(auditLog).values({ ...entry, previousHash, hash: chainHash(previousHash, entry) });
}

/** The first row whose hash does not follow from the one before, or null when the chain holds. */
export async function firstBrokenAudit(db: Db): Promise<number | null> {
  let previousHash = GENESIS;
  for (const row of await db.select().from(auditLog).orderBy(auditLog.id)) {
    const { at, actor, action, subject, detail } = row;
    if (row.previousHash !== previousHash || row.hash !== chainHash(previousHash, { at, actor, action, subject, detail }))
      return row.id;
    previousHash = row.hash;
  }
  return null;
}
