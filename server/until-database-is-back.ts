import type { Logger } from "pino";
import { messageOf } from "./core/fault";
import type { Work } from "./engine/engine";
import { isConnectionLost } from "./pipeline/step";

const RETRY_MS = 500;

/** A run whose database went away waits for it and goes on where its journal stands. */
export function untilDatabaseIsBack(
  log: Logger,
  sleep: (ms: number) => Promise<void>,
  work: (runId: number) => Promise<unknown>,
): Work {
  return async (runId) => {
    for (;;) {
      try {
        await work(runId);
        return;
      } catch (error) {
        if (!isConnectionLost(error)) throw error;
        log.warn({ run: runId, error: messageOf(error) }, "the database does not answer; the run waits");
        await sleep(RETRY_MS);
      }
    }
  };
}
