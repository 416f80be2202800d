import { runApart } from "../adapters/apart/run-apart";
import type { BackupContents, BackupTask, DoTask } from "./task";

/** What it holds at once does not grow with the database. */
const HEAP_LIMIT_MB = 256;
const WORDS = {
  cancelled: "the back-up was ended before it was done",
  tooLarge: `the back-up takes more than the ${HEAP_LIMIT_MB} MB of memory that one may take`,
  notStarted: "the machine of the desk started no process to make the back-up",
  doing: "made the back-up",
};

/** As `doTask`, in a process of its own: nothing that is due waits for it. With the Faults of `runApart`. */
export const doApart: DoTask = (task, signal) =>
  runApart<BackupContents, BackupTask>({
    source: new URL("./backup.worker.ts", import.meta.url),
    task,
    heapLimitMb: HEAP_LIMIT_MB,
    signal,
    words: WORDS,
  });
