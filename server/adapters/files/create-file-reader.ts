import { Worker } from "node:worker_threads";
import { Fault } from "@/server/core/fault";
import type { BarFile, BarFileGiven } from "@/server/core/market/bar-file/bar-file";
import type { NewsFile, NewsFileFormat } from "@/server/core/news/news-file/news-file";
import { workerFile } from "../worker-file";
import type { FileTask, FromFileWorker } from "./file-task";

/** Columns of numbers come on top, by 52 bytes a bar. */
const HEAP_LIMIT_MB = 256;
/**
 * What is new goes a few times a second, and takes no more than that. Node lets a thread that has reached its limit have 16 MB more to end in, and the
 * whole process dies of a collection that needs them all (`Worker::NearHeapLimit` in Node's src/node_worker.cc): a small one cannot.
 */
const YOUNG_LIMIT_MB = 8;
/** Files are read one after the other: each may take that memory, and a core of the machine. */
const MOST_WAITING = 4;

export interface FileReading {
  /** Nobody wants the file any more. */
  readonly signal?: AbortSignal | undefined;
  /** How many rows of bars were read, and how many bytes. */
  readonly onProgress?: (read: { readonly rows: number; readonly readBytes: number }) => void;
}

/**
 * Reads each file in a thread of its own, so that nobody else waits for it, as `parseBarFile` and `parseNewsFile` do and with their Faults. Throws Fault
 * `cancelled` when the signal aborts, `conflict` where too many wait, and `invalid_input` for a file that takes too much memory. `close` ends what is read.
 */
export function createFileReader({ heapLimitMb = HEAP_LIMIT_MB } = {}) {
  const closing = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  async function inTurn<Value>(task: FileTask, reading: FileReading): Promise<Value> {
    if (waiting >= MOST_WAITING) throw new Fault("conflict", `${waiting} files wait to be read: try again when they are done`);
    waiting++;
    const signal = AbortSignal.any([closing.signal, ...(reading.signal ? [reading.signal] : [])]);
    const own = last.then(() => readInThread(task, heapLimitMb, { ...reading, signal }));
    last = own.catch(() => undefined);
    try {
      return (await own) as Value;
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
    close: async () => {
      closing.abort();
      await last;
    },
  };
}

async function readInThread(
  task: FileTask,
  heapLimitMb: number,
  { signal, onProgress }: FileReading & { readonly signal: AbortSignal },
): Promise<unknown> {
  const cancelled = () => new Fault("cancelled", "the import was cancelled: nothing was changed");
  if (signal.aborted) throw cancelled();
  const { url, execArgv } = workerFile(new URL("./file.worker.ts", import.meta.url));
  const resourceLimits = { maxOldGenerationSizeMb: heapLimitMb, maxYoungGenerationSizeMb: YOUNG_LIMIT_MB };
  const worker = new Worker(url, { execArgv: [...execArgv], env: {}, resourceLimits });
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(cancelled()), { once: true });
      worker.on("message", (message: FromFileWorker) => {
        if (message.kind === "progress") onProgress?.(message);
        else if (message.kind === "read") resolve(message.value);
        else reject(new Fault(message.code, message.message));
      });
      worker.on("error", (error) => reject(troubleOf(error, heapLimitMb)));
      worker.on("exit", () => reject(new Error("the thread that read the file ended without a word")));
      worker.postMessage(task);
    });
  } finally {
    await worker.terminate();
  }
}

/** A file that takes more memory than there is for one is the file's fault; anything else is a bug. */
function troubleOf(error: Error, heapLimitMb: number): Error {
  if (!("code" in error) || error.code !== "ERR_WORKER_OUT_OF_MEMORY") return error;
  return new Fault("invalid_input", `the file takes more than the ${heapLimitMb} MB of memory that reading one may take`, {
    cause: error,
  });
}
