import type { Logger } from "pino";
import { KNOWN_MIGRATIONS } from "@/db/known-migrations";
import packageFile from "../../../../package.json" with { type: "json" };
import { doTask } from "../../../backup/do-task";
import { makeBackup } from "../../../backup/make-backup";
import { readPassphrase } from "../../../backup/passphrase";
import { Fault, messageOf } from "../../../core/fault";
import type { Config } from "../../config";

/**
 * Backs the database up before it is brought to another version, with which the program of before does nothing any more. Throws Fault `refused` where that cannot
 * be done, unless no back-ups are wanted.
 */
export async function backUpFirst(
  { backups }: Pick<Config, "backups">,
  {
    url,
    applied,
    log,
    signal,
  }: { readonly url: string; readonly applied: number; readonly log: Logger; readonly signal: AbortSignal },
): Promise<void> {
  const change = `from version ${applied} to ${KNOWN_MIGRATIONS}`;
  if (backups.everyHours === 0) return log.warn(`the database goes ${change} without a back-up: ZTRADE_BACKUP_HOURS is 0`);
  try {
    const place = { ...backups, passphrase: readPassphrase(backups.passphraseFile) };
    const from = { url, takenAt: Date.now(), program: packageFile.version };
    const { file } = await makeBackup(place, from, doTask, signal);
    log.warn({ file }, `the database goes ${change}; the back-up of before is the way back`);
  } catch (cause) {
    throw new Fault(
      "refused",
      `the database would go ${change}, and no back-up could be made before: ${messageOf(cause)}; mend that, or set ZTRADE_BACKUP_HOURS=0 to go without one`,
      { cause },
    );
  }
}
