import { span } from "../time/span";

/** Whoever watches asks every few seconds; by now it is gone. */
export const SILENT_MS = 5 * 60_000;

/** What a desk knows of whoever watches it from outside. Wall times. */
export interface WatcherPresence {
  /** When it was given the key that it shows. */
  readonly since: number;
  /** When it last showed it; null before the first time. */
  readonly seenAt: number | null;
}

/**
 * Why nobody would tell of it if this desk died now; null while somebody would, and where nobody was ever there. While the process that answers was not there
 * itself, since `listeningSince`, nobody could be seen.
 */
export function watcherTrouble({ seenAt }: WatcherPresence, listeningSince: number, now: number): string | null {
  if (seenAt === null) return null;
  const silentMs = now - Math.max(seenAt, listeningSince);
  if (silentMs <= SILENT_MS) return null;
  return `The watcher was not seen for ${span(now - seenAt)}: while it is gone, nobody tells when this desk is`;
}
