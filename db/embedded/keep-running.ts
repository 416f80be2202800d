import { messageOf } from "@/server/core/fault";
import { atExit, endNow } from "./end-with-us";
import type { Place } from "./place-cluster";
import { type Postmaster, stopPostmaster } from "./postmaster";
import { isRunning } from "./processes";
import { type LaunchOptions, startPostmaster } from "./start-postmaster";

/** A Postgres that is started again, on the same port, whenever it dies. */
export interface KeptPostmaster {
  pid(): number;
  stop(): Promise<void>;
}

const LOOK_MS = 500;

/** Watches over a running Postgres, so that connections lost with it can be made again. It ends with this process, unless that is killed. */
export function keepRunning(
  place: Place,
  first: Postmaster,
  { log, settings }: Pick<LaunchOptions, "log" | "settings">,
): KeptPostmaster {
  let postmaster = first;
  let restart: Promise<void> | null = null;
  const stopping = new AbortController();

  const startAgain = async () => {
    log(`the database, process ${postmaster.pid}, has died and is started again`);
    postmaster = await startPostmaster(place, { log, settings, port: first.port, signal: stopping.signal });
  };
  const look = () => {
    if (restart || isRunning(postmaster)) return;
    restart = startAgain()
      .catch((error: unknown) => log(`the database could not be started again: ${messageOf(error)}`))
      .finally(() => {
        restart = null;
      });
  };

  const timer = setInterval(look, LOOK_MS).unref();
  const forget = atExit(() => endNow(postmaster));
  return {
    pid: () => postmaster.pid,
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await restart;
      await stopPostmaster(place, postmaster);
      forget();
    },
  };
}
