import path from "node:path";
import { z } from "zod";
import type { BackupsKept } from "../core/backups/kept-backups";

const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** What the environment says of back-ups. */
export const BACKUP_VARIABLES = {
  ZTRADE_BACKUP_DIR: z.string().min(1).optional(),
  ZTRADE_BACKUP_HOURS: count(0, 168).default(24),
  ZTRADE_BACKUP_DAILY: count(1, 366).default(7),
  ZTRADE_BACKUP_WEEKLY: count(0, 520).default(5),
  ZTRADE_BACKUP_PASSPHRASE_FILE: z.string().min(1).optional(),
};

export interface BackupConfig {
  readonly directory: string;
  /** How long after the last one the next is made; 0 where none is made by itself. */
  readonly everyHours: number;
  readonly kept: BackupsKept;
  /** Null where they are not encrypted. */
  readonly passphraseFile: string | null;
}

const schema = z.object(BACKUP_VARIABLES);

export function backupConfigOf(env: z.infer<typeof schema>, dataDir: string): BackupConfig {
  const { ZTRADE_BACKUP_DIR: directory, ZTRADE_BACKUP_PASSPHRASE_FILE: passphraseFile } = env;
  return {
    directory: directory === undefined ? path.join(dataDir, "backups") : path.resolve(directory),
    everyHours: env.ZTRADE_BACKUP_HOURS,
    kept: { daily: env.ZTRADE_BACKUP_DAILY, weekly: env.ZTRADE_BACKUP_WEEKLY },
    passphraseFile: passphraseFile === undefined ? null : path.resolve(passphraseFile),
  };
}
