import type { ExecutionFile } from "@/server/core/executions/execution-file/execution-file";
import { Fault } from "@/server/core/fault";
import type { BarFile, BarFileGiven } from "@/server/core/market/bar-file/bar-file";
import type { NewsFile, NewsFileFormat } from "@/server/core/news/news-file/news-file";
import { runApart } from "../apart/run-apart";
import type { FileProgress, FileTask } from "./file-task";

/** Columns of numbers come on top, by 52 bytes a bar. */
const HEAP_LIMIT_MB = 256;
/** Files are read one after the other: each may take that memory, and a core of the machine. */
const MOST_WAITING = 4;

export interface FileReading {
  /** Nobody wants the file any more. */
  readonly signal?: AbortSignal | undefined;
  /** How many rows of bars were read, and how many bytes. */
  readonly onProgress?: (read: FileProgress) => void;
}

/**
 * Reads each file as `parseBarFile`, `parseNewsFile` and `parseExecutionFile` do and with their Faults, in a process of its own. Throws Fault `cancelled` when the signal aborts,
 * `conflict` where too many wait, `invalid_input` for a file that takes too much memory, and `refused` where no process can be started. `close` ends what is
 * read.
 */
export function createFileReader({ heapLimitMb = HEAP_LIMIT_MB } = {}) {
  const closing = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  const words = {
    cancelled: "the import was cancelled: nothing was changed",
    tooLarge: `the file takes more than the ${heapLimitMb} MB of memory that reading one may take`,
    notStarted: "the machine of the desk started no process to read the file",
    doing: "read the file",
  };

  async function inTurn<Value>(task: FileTask, { signal, onProgress }: FileReading): Promise<Value> {
    if (waiting >= MOST_WAITING) throw new Fault("conflict", `${waiting} files wait to be read: try again when they are done`);
    waiting++;
    const ending = AbortSignal.any([closing.signal, ...(signal ? [signal] : [])]);
    const source = new URL("./file.worker.ts", import.meta.url);
    const own = last.then(() =>
      runApart<Value, FileTask, FileProgress>({ source, task, heapLimitMb, signal: ending, onProgress, words }),
    );
    last = own.catch(() => undefined);
    try {
      return await own;
    } finally {
      waiting--;
    }
  }

  return {
    /** Of the file at `path`, a piece at a time. */
    bars: (path: string, given: BarFileGiven, reading: FileReading = {}) =>
      inTurn<BarFile>({ kind: "bars", path, given }, reading),
    news: (text: string, format: NewsFileFormat, reading: FileReading = {}) =>
      inTurn<NewsFile>({ kind: "news", text, format }, reading),
    executions: (text: string, timeZone?: string, reading: FileReading = {}) =>
      inTurn<ExecutionFile>({ kind: "executions", text, timeZone }, reading),
    close: async () => {
      closing.abort();
      await last;
    },
  };
}
