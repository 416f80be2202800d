import { createHash } from "node:crypto";
import { asc, desc, eq, gt, sql } from "drizzle-orm";
import { happeningOf } from "@/server/core/alerts/happenings";
import { canonicalJson, type JsonValue } from "@/server/core/json";
import { type Actor, actorAddress, actorName } from "@/server/core/people/actor";
import { withShownAddresses } from "@/server/core/secrets";
import type { Db } from "../client";
import { auditLog } from "../schema";
import { insertAlerts } from "./alerts/alerts";

export const GENESIS = "0".repeat(64);

/** SHA-256 of the previous hash and the canonical JSON, in hex. */
export function chainHash(previousHash: string, body: JsonValue): string {
  return createHash("sha256").update(previousHash).update(canonicalJson(body)).digest("hex");
}

/** What an entry is hashed by: without an address where there is none, as entries of earlier releases are. */
const hashed = (entry: Readonly<Record<string, JsonValue>>, address: string | null): JsonValue =>
  address === null ? entry : { ...entry, address };

const AUDIT_LOCK = 7_711_002;

/** Writes who did what, in the transaction of the change itself, and what a person is to be told of it. It stays for good: an address is written without its keys. */
export async function audit(
  tx: Db,
  given: {
    readonly at: number;
    readonly actor: Actor;
    readonly action: string;
    readonly subject: string;
    readonly detail: JsonValue;
  },
): Promise<void> {
  const { at, action, subject } = given;
  const actor = actorName(given.actor);
  const address = actorAddress(given.actor);
  const entry = { at, actor, action, subject, detail: withShownAddresses(given.detail) };
  await tx.execute(sql`select pg_advisory_xact_lock(${AUDIT_LOCK})`);
  const [last] = await tx.select({ hash: auditLog.hash }).from(auditLog).orderBy(desc(auditLog.id)).limit(1);
  const previousHash = last?.hash ?? GENESIS;
  await tx.insert(auditLog).values({ ...entry, address, previousHash, hash: chainHash(previousHash, hashed(entry, address)) });
  const told = happeningOf({ ...entry, address });
  if (told !== null) await insertAlerts(tx, [told]);
}

/** An entry of the log by which it is known whether all before it is as it was. */
export interface AuditHead {
  readonly id: number;
  readonly hash: string;
}

/** What a walk along the log found. */
export interface AuditWalk {
  /** Entries that were looked at. */
  readonly entries: number;
  /** The last of them; where the walk began when there was none, null in an empty log. */
  readonly head: AuditHead | null;
  /** The first entry that is not what was written, and why; null where the chain holds. */
  readonly broken: { readonly id: number; readonly why: string } | null;
}

/** So many rows are held at once. */
const ROWS = 1_000;

/**
 * Follows the chain of hashes after `from`, from its beginning without it. `kept` are heads that were seen before: each is to be there as it was,
 * so that a chain which was written anew is not taken for the old one.
 */
export async function walkAudit(db: Db, from: AuditHead | null = null, kept: readonly AuditHead[] = []): Promise<AuditWalk> {
  const seen = new Map(kept.filter(({ id }) => id > (from?.id ?? 0)).map(({ id, hash }) => [id, hash]));
  let [head, entries] = [from, 0];
  const found = (id: number, why: string): AuditWalk => ({ entries, head, broken: { id, why } });
  if (from !== null && (await hashOf(db, from.id)) !== from.hash) return found(from.id, "it is not there as it was");
  for (;;) {
    const rows = await db
      .select()
      .from(auditLog)
      .where(gt(auditLog.id, head?.id ?? 0))
      .orderBy(asc(auditLog.id))
      .limit(ROWS);
    for (const { id, at, actor, action, subject, detail, address, previousHash, hash } of rows) {
      const before = head?.hash ?? GENESIS;
      if (previousHash !== before) return found(id, "it does not follow from the one before it");
      if (hash !== chainHash(before, hashed({ at, actor, action, subject, detail }, address))) return found(id, "it was changed");
      const wanted = seen.get(id);
      if (wanted !== undefined && wanted !== hash) return found(id, "it was written anew");
      seen.delete(id);
      entries++;
      head = { id, hash };
    }
    if (rows.length < ROWS) break;
  }
  const [missing] = [...seen.keys()].sort((a, b) => a - b);
  return missing === undefined ? { entries, head, broken: null } : found(missing, "it was there, and is not any more");
}

/** The newest entry of a deed; null where nobody ever did it. */
export async function lastDeed(db: Db, action: string): Promise<typeof auditLog.$inferSelect | null> {
  const [row] = await db.select().from(auditLog).where(eq(auditLog.action, action)).orderBy(desc(auditLog.id)).limit(1);
  return row ?? null;
}

async function hashOf(db: Db, id: number): Promise<string | null> {
  const [row] = await db.select({ hash: auditLog.hash }).from(auditLog).where(eq(auditLog.id, id));
  return row?.hash ?? null;
}
