import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { noteWatcher, readWatcher, type WatcherRow } from "@/db/queries/alerts/watcher";
import { messageOf } from "../core/fault";
import type { Clock } from "../core/ports";
import { type WatcherPresence, watcherTrouble } from "../core/watcher/presence";
import { isSecretOf } from "../people/one-time-secret";

/** How often it is written down for the other processes that a watcher is there, and looked up what they wrote. */
const EVERY_MS = 30_000;

export interface KnownWatcher {
  /** From memory; null where nobody was given a key. */
  view(): WatcherPresence | null;
  /** Why nobody would tell of it if this desk died now; null while somebody would. */
  trouble(): string | null;
  /** Somebody asked how the desk is, and showed this key. */
  asked(key: string): void;
  /** The key may be another one now. */
  look(): void;
  stop(): void;
}

/** Knows whoever watches the desk from outside by the key that it was given: who asks without it is anybody. */
export function knowWatcher(given: {
  readonly db: Db;
  readonly wall: Clock;
  readonly log: Pick<Logger, "warn">;
  readonly everyMs?: number;
}): KnownWatcher {
  const { db, wall, log, everyMs = EVERY_MS } = given;
  const listeningSince = wall.now();
  let row: WatcherRow | null = null;
  let wroteAt = Number.NEGATIVE_INFINITY;
  const look = () => {
    readWatcher(db).then(
      (found) => {
        const seenHere = row !== null && found?.keyHash === row.keyHash ? row.seenAt : null;
        row = found && { ...found, seenAt: later(found.seenAt, seenHere) };
      },
      (error: unknown) => log.warn({ error: messageOf(error) }, "whether the desk is watched could not be read"),
    );
  };
  const timer = setInterval(look, everyMs);
  timer.unref();
  look();
  return {
    view: () => row && { since: row.createdAt, seenAt: row.seenAt },
    trouble: () => row && watcherTrouble({ since: row.createdAt, seenAt: row.seenAt }, listeningSince, wall.now()),
    asked: (key) => {
      if (row === null || !isSecretOf(key, row.keyHash)) return;
      const at = wall.now();
      const { keyHash } = row;
      row = { ...row, seenAt: at };
      if (at - wroteAt < everyMs && at >= wroteAt) return;
      wroteAt = at;
      noteWatcher(db, { keyHash, at }).catch((error: unknown) =>
        log.warn({ error: messageOf(error) }, "that the desk is watched was not written down"),
      );
    },
    look,
    stop: () => clearInterval(timer),
  };
}

const later = (one: number | null, other: number | null) => (one === null || (other !== null && other > one) ? other : one);
