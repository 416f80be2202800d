import { createInterface } from "node:readline";
import { isRunning, type ProcessIdentity } from "@/db/embedded/processes";
import { childrenOf } from "@/server/drills/site/children-of";

const watched: ProcessIdentity[] = [];
let dismissed = false;

/** Ends a process and its children where they stand, thawed or frozen. */
function end(process_: ProcessIdentity): void {
  if (!isRunning(process_)) return;
  for (const pid of [...childrenOf(process_.pid), process_.pid]) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // It has just ended by itself.
    }
  }
}

const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => {
  if (line === "dismissed") dismissed = true;
  const [pid = "", start = ""] = line.split(" ");
  if (/^\d+$/.test(pid)) watched.push({ pid: Number(pid), start });
});
// The pipe closes when the run ends, whatever ended it.
lines.on("close", () => {
  if (!dismissed) for (const each of watched) end(each);
});
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => undefined);
