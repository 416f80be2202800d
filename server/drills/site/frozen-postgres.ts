import path from "node:path";
import { type ProcessIdentity, sendSignal } from "@/db/embedded/processes";
import { readIfThere } from "@/db/embedded/read-if-there";
import { childrenOf } from "./children-of";
import { postgresOf } from "./end-desk";

/** The database of a drill's desk, of which every process was stopped where it stood. */
export interface FrozenPostgres {
  /** Ends it as a power cut would. The desk starts it again. */
  kill(): void;
}

const PLACES = ["data", "postgres/data"];

/** Stops every process of the Postgres in a desk's folder. */
export function freezePostgres(dataDir: string): FrozenPostgres {
  const pid = postmasterIn(dataDir);
  // The main process first, so that no session is opened behind our back.
  const all = [pid, ...childrenOf(pid)];
  for (const each of all) sendSignal(each, "SIGSTOP");
  return {
    kill: () => {
      for (const each of [...all, ...childrenOf(pid)]) sendSignal(each, "SIGKILL");
    },
  };
}

function postmasterIn(dataDir: string): ProcessIdentity["pid"] {
  for (const place of PLACES) {
    const pid = Number(readIfThere(path.join(postgresOf(dataDir), place, "postmaster.pid"))?.split("\n")[0]);
    if (Number.isInteger(pid) && pid > 0) return pid;
  }
  throw new Error(`no database runs in "${dataDir}"`);
}
