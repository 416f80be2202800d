import { messageOf } from "@/server/core/fault";
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
export function keepRunning(place: Place, first: Postmaster, { log, settings }: Omit<LaunchOptions, "port">): KeptPostmaster {
  let postmaster = first;
  let restart: Promise<void> | null = null;

  const startAgain = async () => {
    log(`the database, process ${postmaster.pid}, has died and is started again`);
    postmaster = await startPostmaster(place, { log, settings, port: first.port });
  };
  const look = () => {
    if (restart || isRunning(postmaster)) return;
    restart = startAgain()
      .catch((error: unknown) => log(`the database could not be started again: ${messageOf(error)}`))
      .finally(() => {
        restart = null;
      });
  };
  const interrupt = () => {
    if (isRunning(postmaster)) process.kill(postmaster.pid, "SIGINT");
  };

  const timer = setInterval(look, LOOK_MS).unref();
  process.once("exit", interrupt);
  return {
    pid: () => postmaster.pid,
    stop: async () => {
      clearInterval(timer);
      await restart;
      await stopPostmaster(place, postmaster);
      process.off("exit", interrupt);
    },
  };
}
