import { type ChildProcess, fork } from "node:child_process";
import { Fault } from "@/server/core/fault";
import type { BarFile, BarFileGiven } from "@/server/core/market/bar-file/bar-file";
import type { NewsFile, NewsFileFormat } from "@/server/core/news/news-file/news-file";
import { workerFile } from "../worker-file";
import type { FileTask, FromFileWorker } from "./file-task";

/** Columns of numbers come on top, by 52 bytes a bar. */
const HEAP_LIMIT_MB = 256;
/** Files are read one after the other: each may take that memory, and a core of the machine. */
const MOST_WAITING = 4;

export interface FileReading {
  /** Nobody wants the file any more. */
  readonly signal?: AbortSignal | undefined;
  /** How many rows of bars were read, and how many bytes. */
  readonly onProgress?: (read: { readonly rows: number; readonly readBytes: number }) => void;
}

/**
 * Reads each file as `parseBarFile` and `parseNewsFile` do and with their Faults, in a process of its own: nobody else waits for it, and its memory goes back
 * whole, of which a thread would leave 20 MB with the desk. Throws Fault `cancelled` when the signal aborts, `conflict` where too many wait, `invalid_input`
 * for a file that takes too much memory, and `refused` where no process can be started. `close` ends what is read.
 */
export function createFileReader({ heapLimitMb = HEAP_LIMIT_MB } = {}) {
  const closing = new AbortController();
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  async function inTurn<Value>(task: FileTask, reading: FileReading): Promise<Value> {
    if (waiting >= MOST_WAITING) throw new Fault("conflict", `${waiting} files wait to be read: try again when they are done`);
    waiting++;
    const signal = AbortSignal.any([closing.signal, ...(reading.signal ? [reading.signal] : [])]);
    const own = last.then(() => readApart(task, heapLimitMb, { ...reading, signal }));
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

async function readApart(
  task: FileTask,
  heapLimitMb: number,
  { signal, onProgress }: FileReading & { readonly signal: AbortSignal },
): Promise<unknown> {
  const cancelled = () => new Fault("cancelled", "the import was cancelled: nothing was changed");
  if (signal.aborted) throw cancelled();
  const reader = startReader(heapLimitMb);
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(cancelled()), { once: true });
      reader.child.on("message", (message: FromFileWorker) => {
        if (message.kind === "progress") onProgress?.(message);
        else if (message.kind === "read") resolve(message.value);
        else reject(message.kind === "bug" ? message.error : new Fault(message.code, message.message));
      });
      reader.child.once("error", (cause) =>
        reject(new Fault("refused", "the machine of the desk started no process to read the file", { cause })),
      );
      void reader.ended.then((how) => reject(troubleOf(how, heapLimitMb)));
      reader.child.send(task, (error) => error && reject(error));
    });
  } finally {
    reader.child.kill("SIGKILL");
    await reader.ended;
  }
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** It is given nothing of the environment, where the secrets are, and what ends the desk from a terminal does not reach it before the desk does. */
function startReader(heapLimitMb: number): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
  const { url, execArgv } = workerFile(new URL("./file.worker.ts", import.meta.url));
  const child = fork(url, {
    execArgv: [...execArgv, `--max-old-space-size=${heapLimitMb}`],
    env: { NODE_ENV: "production" },
    detached: true,
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", () => resolve({ code: child.exitCode, signal: child.signalCode }));
  });
  return { child, ended };
}

/** Node ends by SIGABRT, or 134, where its heap is full: that is the file's fault. Anything else is a bug. */
function troubleOf({ code, signal }: Ended, heapLimitMb: number): Error {
  if (signal === "SIGABRT" || code === 134)
    return new Fault("invalid_input", `the file takes more than the ${heapLimitMb} MB of memory that reading one may take`);
  return new Error(`the process that read the file ended without a word, by ${signal ?? code}`);
}
