import type { Logger } from "pino";
import { isPassing } from "@/db/trouble";
import { messageOf } from "./core/fault";
import type { Work } from "./engine/engine";

const RETRY_MS = 500;

/** Runs whose database went away wait for it and go on where their journals stand. */
export function untilDatabaseIsBack(log: Logger, sleep: (ms: number) => Promise<void>, work: Work): Work {
  return async (runIds) => {
    for (;;) {
      try {
        await work(runIds);
        return;
      } catch (error) {
        if (!isPassing(error)) throw error;
        log.warn({ runs: runIds, error: messageOf(error) }, "the database does not answer; the runs wait");
        await sleep(RETRY_MS);
      }
    }
  };
}
