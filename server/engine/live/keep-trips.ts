import type { Logger } from "pino";
import type { Db } from "@/db/client";
import { accountsBehind, catchUpTrips } from "@/db/queries/trips/catch-up-trips";
import { messageOf } from "../../core/fault";

const EVERY_MS = 60_000;

/**
 * Reckons the trips of what was booked before they were kept, beside everything else that runs, and every minute of what a process of an older
 * release has booked. Returns how to stop it.
 */
export function keepTrips(db: Db, log: Logger): () => Promise<void> {
  let isEnded = false;
  let wake: () => void = () => undefined;
  async function turn(): Promise<void> {
    for (const accountId of await accountsBehind(db)) {
      if (isEnded) return;
      await catchUpTrips(db, accountId, () => isEnded);
      if (isEnded) return;
      log.info({ account: accountId }, "reckoned the round trips of what was booked without them");
    }
  }
  const loop = (async () => {
    while (!isEnded) {
      await turn().catch((error: unknown) =>
        log.warn({ error: messageOf(error) }, "round trips were not reckoned; trying again"),
      );
      if (isEnded) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, EVERY_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  return async () => {
    isEnded = true;
    wake();
    await loop;
  };
}
