import { audit } from "@/db/queries/audit";
import type { Desk } from "../actor";

/** Begins a back-up now, and writes down who asked for it. Throws the Faults of `backups.begin`. */
export async function beginBackup({ database: { db }, wall, actor }: Desk, backups: { begin(): void }): Promise<void> {
  await db.transaction(async (tx) => {
    await audit(tx, { at: wall.now(), actor, action: "backup.begin", subject: "desk", detail: {} });
    backups.begin();
  });
}
