import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { driverLimits, PATIENT_LIMITS } from "../limits";

const ROLE = "ztrade_desk";
const PASSWORD_BYTES = 24;
/** The desk's own, the engine's, and where it is noted which migrations were applied. */
const SCHEMAS = ["public", "dbos", "drizzle"];
/** What is written once and never changed, with what nobody may do to it: by its owner's triggers besides. */
const WRITTEN_ONCE = {
  audit_log: "update, delete, truncate",
  decisions: "update, delete, truncate",
  agent_versions: "update, delete, truncate",
  cash_entries: "update, delete, truncate",
  fills: "delete, truncate",
} as const;

/**
 * Gives the desk a role of its own on the database that it owns, by a password of this start, and returns the address with it: it reads and writes
 * rows, and neither changes nor takes away what is written once, nor the tables and triggers that see to it. Call it once migrations were applied.
 */
export async function giveDeskRole(ownerUrl: string): Promise<string> {
  const password = randomBytes(PASSWORD_BYTES).toString("hex");
  const sql = postgres(ownerUrl, { ...driverLimits(PATIENT_LIMITS), max: 1, onnotice: () => undefined });
  try {
    await sql.begin(async (tx) => {
      const [known] = await tx`select from pg_roles where rolname = ${ROLE}`;
      if (!known) await tx.unsafe(`create role ${ROLE}`);
      await tx.unsafe(`alter role ${ROLE} login nosuperuser nocreatedb nocreaterole nobypassrls password '${password}'`);
      // How full the disk is, and who holds connections.
      await tx.unsafe(`grant pg_monitor to ${ROLE}`);
      for (const schema of SCHEMAS) {
        await tx.unsafe(`grant usage on schema ${schema} to ${ROLE}`);
        await tx.unsafe(`grant select, insert, update, delete on all tables in schema ${schema} to ${ROLE}`);
        await tx.unsafe(`grant usage, select on all sequences in schema ${schema} to ${ROLE}`);
        await tx.unsafe(`grant execute on all functions in schema ${schema} to ${ROLE}`);
      }
      for (const [table, deeds] of Object.entries(WRITTEN_ONCE)) await tx.unsafe(`revoke ${deeds} on ${table} from ${ROLE}`);
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
  const url = new URL(ownerUrl);
  url.username = ROLE;
  url.password = password;
  return url.href;
}
