import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { type BackupsKept, keptBackups } from "../core/backups/kept-backups";
import { Fault, messageOf } from "../core/fault";
import { backupName, backupsIn, DRAFT, namesIn } from "./backup-names";
import { clearScratches, withScratch } from "./scratch";
import type { BackupContents, DoTask } from "./task";

/** Where back-ups go, and how. */
export interface BackupPlace {
  readonly directory: string;
  readonly passphrase: string | null;
  readonly kept: BackupsKept;
}

/** A back-up that was checked. */
export interface MadeBackup extends BackupContents {
  readonly file: string;
  readonly bytes: number;
  readonly isEncrypted: boolean;
  /** Older ones that were removed. */
  readonly removed: readonly string[];
}

/**
 * Backs the database at `url` up as it is at `takenAt`, reads the file back into a database of its own, compares, and removes the back-ups that are not to be
 * kept. Only a whole one ever bears the name of one, and none is removed before a newer one was checked. Throws a Fault that says what failed.
 */
export async function makeBackup(
  place: BackupPlace,
  from: { readonly url: string; readonly takenAt: number; readonly program: string },
  doTask: DoTask,
  signal: AbortSignal,
): Promise<MadeBackup> {
  const { directory, passphrase, kept } = place;
  const isEncrypted = passphrase !== null;
  const file = path.join(directory, backupName(from.takenAt, isEncrypted));
  const draft = path.join(directory, `${DRAFT}${path.basename(file)}`);
  try {
    await prepare(directory);
    const written = await doTask({ kind: "write", file: draft, passphrase, ...from }, signal);
    const check = (url: string) => doTask({ kind: "check", url, file: draft, passphrase }, signal);
    const read = await withScratch(directory, signal, check);
    if (read.end.sha256 !== written.end.sha256) throw new Fault("invalid_input", "what was read back is not what was written");
    const { size } = await stat(draft);
    await rename(draft, file);
    await syncDirectory(directory);
    return { ...read, file, bytes: size, isEncrypted, removed: await removeOld(directory, kept) };
  } catch (error) {
    await rm(draft, { force: true });
    if (error instanceof Fault || (error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new Fault("refused", `no back-up could be written to "${directory}": ${messageOf(error)}`, { cause: error });
  }
}

/** Also takes away what a process that was killed left there. */
async function prepare(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o711 });
  await clearScratches(directory);
  for (const name of namesIn(directory)) if (name.startsWith(DRAFT)) await rm(path.join(directory, name), { force: true });
}

/** A name that a crash takes away again is none. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(directory);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function removeOld(directory: string, kept: BackupsKept): Promise<readonly string[]> {
  const files = backupsIn(directory);
  const stay = keptBackups(
    files.map(({ takenAt }) => takenAt),
    kept,
  );
  const old = files.filter(({ takenAt }) => !stay.has(takenAt)).map(({ name }) => name);
  for (const name of old) await rm(path.join(directory, name), { force: true });
  return old;
}
