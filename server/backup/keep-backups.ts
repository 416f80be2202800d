import { statSync } from "node:fs";
import path from "node:path";
import type { Logger } from "pino";
import { type BackupsState, backupTrouble } from "../core/backups/backup-trouble";
import { Fault, messageOf } from "../core/fault";
import type { Clock } from "../core/ports";
import { createWaker } from "../engine/waker";
import { backupsIn } from "./backup-names";
import { type BackupPlace, type MadeBackup, makeBackup } from "./make-backup";
import { readPassphrase } from "./passphrase";
import type { DoTask } from "./task";

const HOUR_MS = 3_600_000;
const LOOK_MS = 60_000;
/** A desk that starts has more urgent things to do. */
const FIRST_MS = 5 * 60_000;
const RETRY_MS = HOUR_MS;

export interface BackupTerms extends Omit<BackupPlace, "passphrase"> {
  readonly everyHours: number;
  readonly passphraseFile: string | null;
  /** Of the database. */
  readonly url: string;
  readonly program: string;
}

/** The newest back-up in the directory, and how many lie there. */
export interface BackupsThere {
  readonly count: number;
  readonly last: { readonly name: string; readonly takenAt: number; readonly checkedAt: number; readonly bytes: number } | null;
}

export interface BackupKeeper {
  state(): BackupsState & BackupsThere & { readonly beganAt: number | null; readonly nextAt: number | null };
  trouble(): string | null;
  /** Throws Fault `conflict` while one is being made. */
  begin(): void;
  stop(): Promise<void>;
}

/** Makes a back-up `everyHours` after the last one, an hour after a try that failed, and when asked. One at a time. */
export function keepBackups(given: {
  readonly terms: BackupTerms;
  readonly wall: Clock;
  readonly doTask: DoTask;
  readonly log: Pick<Logger, "info" | "warn">;
  readonly firstMs?: number;
}): BackupKeeper {
  const { terms, wall, doTask, log, firstMs = FIRST_MS } = given;
  const { everyHours, directory } = terms;
  const since = wall.now();
  const waker = createWaker();
  const ended = new AbortController();
  let there = lookIn(directory);
  let failure: BackupsState["failure"] = null;
  let beganAt: number | null = null;
  let isWanted = false;

  function nextAt(): number | null {
    if (everyHours === 0) return null;
    const due = there.last === null ? since + firstMs : there.last.takenAt + everyHours * HOUR_MS;
    return Math.max(due, since + firstMs, failure === null ? 0 : failure.at + RETRY_MS);
  }

  async function turn(): Promise<void> {
    const due = nextAt();
    if (!isWanted && (due === null || wall.now() < due)) return;
    isWanted = false;
    beganAt = wall.now();
    try {
      const { file, bytes, removed } = await make(terms, beganAt, doTask, ended.signal);
      failure = null;
      log.info({ file, bytes, removed }, "backed up, read back and compared");
    } catch (error) {
      if (ended.signal.aborted) return;
      failure = { at: wall.now(), why: messageOf(error) };
      log.warn({ error: failure.why }, "no back-up was made; trying again in an hour");
    } finally {
      beganAt = null;
      there = lookIn(directory);
    }
  }

  const loop = (async () => {
    while (!ended.signal.aborted) {
      await turn();
      if (!ended.signal.aborted) await waker.wait(Math.min(LOOK_MS, firstMs));
    }
  })();
  const state = () => ({ everyHours, ...there, failure, since, beganAt, nextAt: nextAt() });
  return {
    state,
    trouble: () => backupTrouble(state(), wall.now()),
    begin: () => {
      if (beganAt !== null || isWanted) throw new Fault("conflict", "a back-up is being made already");
      isWanted = true;
      waker.ring();
    },
    stop: async () => {
      ended.abort();
      waker.ring();
      await loop;
    },
  };
}

function make(terms: BackupTerms, takenAt: number, doTask: DoTask, signal: AbortSignal): Promise<MadeBackup> {
  const { url, program, passphraseFile, ...place } = terms;
  return makeBackup({ ...place, passphrase: readPassphrase(passphraseFile) }, { url, takenAt, program }, doTask, signal);
}

/** A file bears the name of a back-up from its check on. */
function lookIn(directory: string): BackupsThere {
  const files = backupsIn(directory);
  const [newest] = files;
  const found = newest && statSync(path.join(directory, newest.name), { throwIfNoEntry: false });
  if (!newest || !found) return { count: 0, last: null };
  return { count: files.length, last: { ...newest, checkedAt: found.ctimeMs, bytes: found.size } };
}
