import { readdirSync } from "node:fs";
import { isoOf } from "../core/time/instant";

const NAME = /^ztrade-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z\.sql\.gz(?:\.age)?$/;
/** What a back-up is called while it is written: never taken for one. */
export const DRAFT = ".draft-";

/** A back-up that lies in the directory, by its name. */
export interface BackupFile {
  readonly name: string;
  /** To the second. */
  readonly takenAt: number;
}

/** Says when it was taken, and by its end whether it is encrypted. */
export function backupName(takenAt: number, isEncrypted: boolean): string {
  const at = isoOf(takenAt).slice(0, 19).replaceAll(":", "-");
  return `ztrade-${at}Z.sql.gz${isEncrypted ? ".age" : ""}`;
}

/** Those in the directory, the newest first; none where there is no directory. */
export function backupsIn(directory: string): readonly BackupFile[] {
  return namesIn(directory)
    .flatMap((name) => {
      const [, day, hour, minute, second] = NAME.exec(name) ?? [];
      return day === undefined ? [] : [{ name, takenAt: Date.parse(`${day}T${hour}:${minute}:${second}Z`) }];
    })
    .sort((a, b) => b.takenAt - a.takenAt);
}

export function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
