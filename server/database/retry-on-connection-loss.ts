import type { Logger } from "pino";
import { isPassing } from "@/db/trouble";
import { backOffMs } from "../adapters/back-off";
import { messageOf } from "../core/fault";
import type { Work } from "../engine/engine";

const PAUSE = { firstMs: 100, mostMs: 2_000 };

/**
 * Runs whose database went away, or refused, wait for it and go on where their journals stand: those that had decided nothing begin anew while
 * that is still in time. Ends without them once the process stops; whoever is there then takes them up.
 */
export function retryOnConnectionLoss(given: {
  readonly work: Work;
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
  readonly isStopping: () => boolean;
  readonly log: Logger;
}): Work {
  const { work, sleep, random, isStopping, log } = given;
  return async (runIds) => {
    for (let failures = 1; ; failures++) {
      try {
        await work(runIds);
        return;
      } catch (error) {
        if (!isPassing(error) || isStopping()) throw error;
        log.warn({ runs: runIds, error: messageOf(error) }, "the database does not answer, or refuses; the runs wait");
        await sleep(backOffMs(failures, PAUSE, random()));
      }
    }
  };
}
