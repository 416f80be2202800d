import type { Logger } from "pino";
import { messageOf } from "../core/fault";
import type { Clock } from "../core/ports";
import { collectChanges } from "../pipeline/collect-changes";
import { lookAfterBooks } from "../pipeline/look-after-books";
import { protectPositions } from "../pipeline/protect-positions";
import type { World } from "../pipeline/world";
import { openAlarm } from "./alarm";

const EVERY_MS = 60_000;
/** After a failure; each comparison takes several of the requests that exits may need. */
const RETRY_MS = 10_000;

export interface BookKeeper {
  /** The broker told that something changed: the books follow at once. */
  changed(): void;
  /** Compares them at once: what the last comparison says of its time is no longer true. */
  compare(): void;
  stop(): Promise<void>;
}

/**
 * Keeps the books of an account at a real broker: compares them at the start and every minute, sees to the stops, cancels entries that have
 * grown old, and follows what the broker tells in between. A failure is told and tried again; entries are vetoed meanwhile, because the
 * last comparison grows old. The minute is one of `monotonic`, so that no setting of the wall clock makes it longer.
 */
export function keepBooks({
  world,
  monotonic,
  log,
}: {
  readonly world: World;
  readonly monotonic: Clock;
  readonly log: Logger;
}): BookKeeper {
  const alarm = openAlarm();
  let stopped = false;
  let comparedAt = Number.NEGATIVE_INFINITY;
  let isWanted = false;
  const say = (words: readonly string[]) => {
    for (const each of words) log.warn({ account: world.accountId }, each);
  };

  async function turn(): Promise<void> {
    if (!isWanted && monotonic.now() - comparedAt < EVERY_MS) {
      // Also what another process has booked meanwhile.
      await collectChanges(world);
      say(await protectPositions(world));
      return;
    }
    isWanted = false;
    const { books, done } = await lookAfterBooks(world);
    if (!books.agrees)
      log.warn({ account: world.accountId, differences: books.differences }, "the books differ from the broker's");
    say(done);
    comparedAt = monotonic.now();
  }

  const loop = (async () => {
    while (!stopped) {
      try {
        await turn();
        await alarm.wait(Math.max(0, comparedAt + EVERY_MS - monotonic.now()));
      } catch (error) {
        log.error({ account: world.accountId, error: messageOf(error) }, "the books could not be kept; trying again");
        await alarm.wait(RETRY_MS);
      }
    }
  })();
  return {
    changed: alarm.ring,
    compare: () => {
      isWanted = true;
      alarm.ring();
    },
    stop: async () => {
      stopped = true;
      alarm.ring();
      await loop;
    },
  };
}
