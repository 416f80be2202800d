import { seconds } from "./time/seconds";

/** How the database can stand. `slow` answers late; all after it keep the desk from its work, the worst last. */
export const DATABASE_KINDS = ["ok", "slow", "no_connections", "read_only", "full", "refuses", "silent"] as const;
export type DatabaseKind = (typeof DATABASE_KINDS)[number];
export type DatabaseTroubleKind = Exclude<DatabaseKind, "ok" | "slow">;

export type DatabaseFailure = {
  readonly kind: DatabaseTroubleKind;
  /** The database's own words, or the driver's. */
  readonly said: string;
};

/** What came of asking the database for a write. Times in epoch milliseconds by the wall. */
export type Sounding = {
  readonly at: number;
  readonly tookMs: number;
  readonly failure: DatabaseFailure | null;
  /** Whether a connection that was open took the write, whatever came of a new one. */
  readonly answered: boolean;
};

export type DiskSpace = { readonly freeBytes: number; readonly totalBytes: number };

/** What the database said of itself at `at`. */
export type DatabaseFigures = {
  readonly at: number;
  readonly version: string;
  readonly bytes: number;
  /** Sessions beside the limit that they come closest to. */
  readonly connections: { readonly used: number; readonly max: number };
  /** Of the disk that it writes to; null for a database that is not this desk's own. */
  readonly disk: DiskSpace | null;
};

export type DatabaseState = {
  readonly kind: DatabaseKind;
  /** Since when it is of this kind, by the wall. */
  readonly since: number;
  /** The clause that says so. */
  readonly words: string;
  /** Whether it still works for somebody, if only to read: else nothing is gained by asking it. */
  readonly answers: boolean;
  readonly checkedAt: number;
  readonly tookMs: number;
};

/** What the next state follows from: `late` is whether the last answer took long. */
export type WatchedState = DatabaseState & { readonly late: boolean };

/** What was heard: the probe, which opens connections of its own; the newest heartbeat, over one that is open, null when none is new enough. */
export type Heard = { readonly probe: Sounding; readonly beat: Sounding | null; readonly disk: DiskSpace | null };

export type DatabaseWarning = { readonly kind: "disk_short" | "connections_short"; readonly words: string };

/** What every page, the probe for readiness and the header are told. */
export type DatabaseView = DatabaseState & {
  readonly warnings: readonly DatabaseWarning[];
  /** Null before it said anything of itself. */
  readonly figures: DatabaseFigures | null;
};

const GB = 1e9;
const MB = 1e6;
/** Two of them in a row make it slow: one may have met a checkpoint. */
export const SLOW_MS = 1_000;
export const DISK_SHORT_BYTES = 2 * GB;
/** A share that counts on disks where it is less than `DISK_AMPLE_BYTES`. */
export const DISK_SHORT_SHARE = 0.05;
export const DISK_AMPLE_BYTES = 10 * GB;
/** Two segments of the log that Postgres writes ahead: from here on any commit may be the one that ends it. */
export const DISK_FULL_BYTES = 32 * 1024 * 1024;
export const CONNECTIONS_SHORT_SHARE = 0.8;

/** In these it can still be read over connections that are open. */
const READABLE: readonly DatabaseKind[] = ["no_connections", "read_only", "full"];

/** What follows for the desk from each trouble, and what does not have to be done. */
export const WHAT_FOLLOWS = "Nothing is sent and runs wait. What rests at the broker stays there. Nothing needs a restart.";

export function isTrouble(kind: DatabaseKind): kind is DatabaseTroubleKind {
  return kind !== "ok" && kind !== "slow";
}

/** A failure as the clause of a sentence. */
export function failureInWords({ kind, said }: DatabaseFailure): string {
  switch (kind) {
    case "read_only":
      return "the database takes no changes now (it is read-only)";
    case "full":
      return "the database takes no changes now (its disk is full)";
    case "no_connections":
      return "the database lets nobody in now (all its connections are used)";
    case "silent":
      return "the database does not answer";
    case "refuses":
      return `the database refuses to work: ${said}`;
  }
}

/** The state after `heard`. A new connection without an answer beside an open one with one means that nobody new is let in. */
export function nextState(before: WatchedState | null, heard: Heard): WatchedState {
  const { probe, beat } = heard;
  const failure = worst(failureOf(heard), beat?.failure ?? null);
  const late = failure === null && probe.tookMs >= SLOW_MS;
  const kind = failure?.kind ?? (late && before?.late === true ? "slow" : "ok");
  return {
    kind,
    since: before?.kind === kind ? before.since : probe.at,
    words: failure ? failureInWords(failure) : wordsOf(kind, probe.tookMs),
    answers: isAnswered(heard) || (probe.failure !== null && READABLE.includes(probe.failure.kind)),
    checkedAt: probe.at,
    tookMs: probe.tookMs,
    late,
  };
}

/** What grows short before it is used up. */
export function databaseWarnings(figures: DatabaseFigures | null): readonly DatabaseWarning[] {
  if (figures === null) return [];
  const { connections, disk } = figures;
  const warnings: DatabaseWarning[] = [];
  if (disk !== null && isShort(disk)) {
    const words = `the database's disk has ${size(disk.freeBytes)} left of ${size(disk.totalBytes)}`;
    warnings.push({ kind: "disk_short", words });
  }
  if (connections.used > connections.max * CONNECTIONS_SHORT_SHARE) {
    const words = `${connections.used} of the database's ${connections.max} connections are used`;
    warnings.push({ kind: "connections_short", words });
  }
  return warnings;
}

function isAnswered({ probe, beat }: Heard): boolean {
  return probe.answered || beat?.failure === null;
}

function failureOf(heard: Heard): DatabaseFailure | null {
  const { probe, disk } = heard;
  if (probe.failure?.kind === "silent" && isAnswered(heard))
    return { kind: "refuses", said: "it does not answer new connections" };
  // A server that its disk has ended says no more than that it is gone.
  const full = disk !== null && disk.freeBytes < DISK_FULL_BYTES;
  return full ? { kind: "full", said: `${size(disk.freeBytes)} are left` } : probe.failure;
}

function worst(one: DatabaseFailure | null, other: DatabaseFailure | null): DatabaseFailure | null {
  if (one === null || other === null) return one ?? other;
  return DATABASE_KINDS.indexOf(other.kind) > DATABASE_KINDS.indexOf(one.kind) ? other : one;
}

function wordsOf(kind: DatabaseKind, tookMs: number): string {
  return kind === "slow" ? `the database is slow: it took ${seconds(Math.round(tookMs / 100) * 100)} to answer` : "it answers";
}

function isShort({ freeBytes, totalBytes }: DiskSpace): boolean {
  return freeBytes < DISK_SHORT_BYTES || (freeBytes < totalBytes * DISK_SHORT_SHARE && freeBytes < DISK_AMPLE_BYTES);
}

function size(bytes: number): string {
  return bytes < GB ? `${Math.floor(bytes / MB)} MB` : `${(bytes / GB).toFixed(1)} GB`;
}
