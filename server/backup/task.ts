import type { BackupEnd, BackupHead } from "@/db/backup/backup-text";

/** What is to be written, and where. */
export interface WriteTask {
  readonly kind: "write";
  /** Of the database. */
  readonly url: string;
  readonly file: string;
  readonly passphrase: string | null;
  readonly takenAt: number;
  /** The version of this program. */
  readonly program: string;
}

/** What is to be read back into an empty database, to see that it is all there. */
export interface CheckTask {
  readonly kind: "check";
  readonly url: string;
  readonly file: string;
  readonly passphrase: string | null;
}

export type BackupTask = WriteTask | CheckTask;

/** What is in a back-up. */
export interface BackupContents {
  readonly head: BackupHead;
  readonly end: BackupEnd;
}

/** Does one of them, in whatever process. */
export type DoTask = (task: BackupTask, signal: AbortSignal) => Promise<BackupContents>;
