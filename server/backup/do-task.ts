import { checkLog } from "@/db/backup/check-log";
import { readRows } from "@/db/backup/read-rows";
import { writeRows } from "@/db/backup/write-rows";
import { migrateEngine } from "../engine/dbos";
import { readCompressed, writeCompressed } from "./backup-stream";
import type { BackupContents, BackupTask } from "./task";

/** Writes a back-up, or reads one into an empty database and compares: every table has the rows that were written, and the log its chain and its head. */
export function doTask(task: BackupTask): Promise<BackupContents> {
  const { kind, url, file, passphrase } = task;
  if (kind === "write") return writeCompressed(file, passphrase, (handOn) => writeRows(url, task, handOn));
  return readRows(url, readCompressed(file, passphrase), { migrateEngine, finish: ({ head }) => checkLog(url, head) });
}
