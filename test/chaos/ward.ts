import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { findProcess } from "@/db/embedded/processes";
import { ROOT } from "../support/source-files";

/** Remembers the processes of a chaos run and ends them all, also when the run itself is killed: a guard that outlives it sees to that. */
export interface Ward {
  /** From now on the process is ended with the run. */
  watch(pid: number): void;
  /** Ends the guard without harm to anybody: everything was closed in order. */
  dismiss(): Promise<void>;
}

export function openWard(): Ward {
  const guard: ChildProcess = spawn(process.execPath, ["--import", "tsx", path.join(ROOT, "test/chaos/guard.ts")], {
    cwd: ROOT,
    // In a group of its own: Ctrl-C in a terminal is for the run, which may still need its processes to close them in order.
    detached: true,
    stdio: ["pipe", "ignore", "inherit"],
  });
  const gone = new Promise<void>((resolve) => guard.once("close", () => resolve()));
  guard.stdin?.on("error", () => undefined);
  guard.unref();
  return {
    watch: (pid) => {
      const start = findProcess(pid)?.start;
      if (start !== undefined) guard.stdin?.write(`${pid} ${start}\n`);
    },
    dismiss: async () => {
      guard.ref();
      guard.stdin?.end("dismissed\n");
      await gone;
    },
  };
}
