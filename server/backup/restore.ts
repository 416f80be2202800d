import { checkLog } from "@/db/backup/check-log";
import { markRestored, type RestoredMark } from "@/db/backup/mark-restored";
import { readRows } from "@/db/backup/read-rows";
import type { AuditHead } from "@/db/queries/audit";
import { Fault } from "../core/fault";
import { migrateEngine } from "../engine/dbos";
import { readCompressed } from "./backup-stream";
import type { BackupContents } from "./task";

/**
 * Puts a back-up back into the empty database at `url`, and has the desk know it. `heads` are those of its log of who changed what that were kept elsewhere. Throws
 * a Fault that names the file and says what is the matter; the database is as empty then as it was.
 */
export async function restoreBackup(given: {
  readonly url: string;
  readonly file: string;
  readonly passphrase: string | null;
  readonly heads: readonly AuditHead[];
  readonly at: number;
}): Promise<BackupContents & { readonly mark: RestoredMark }> {
  const { url, file, passphrase, heads, at } = given;
  let mark: RestoredMark | null = null;
  try {
    const restored = await readRows(url, readCompressed(file, passphrase), {
      migrateEngine,
      finish: async ({ head }) => {
        await checkLog(url, head, heads);
        mark = await markRestored(url, head, file, at);
      },
    });
    if (mark === null) throw new Error("a desk was put back and does not know it");
    return { ...restored, mark };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    throw new Fault(error.code, `"${file}" was not put back: ${error.message}`, { cause: error });
  }
}
