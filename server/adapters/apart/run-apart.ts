import { type ChildProcess, fork } from "node:child_process";
import { Fault } from "@/server/core/fault";
import { workerFile } from "../worker-file";
import type { FromApart, ToApart } from "./messages";

export interface ApartTerms<Task, Progress> {
  /** The source of the process, which calls `workApart`. */
  readonly source: URL;
  readonly task: Task;
  /** Long columns of the task, which go to it as they lie in memory: in a message each would be held three times. */
  readonly columns?: readonly Float64Array[] | undefined;
  /** Columns of numbers come on top. */
  readonly heapLimitMb: number;
  /** For who is to take little memory: how much is made before what of it is not needed is given up. It may give up all of it by `gc`. V8's own choice where it is not said. */
  readonly semiSpaceMb?: number | undefined;
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** What is said where nobody wants it any more, where it takes more memory, and where no process can be started; and what it does, for a bug. */
  readonly words: { readonly cancelled: string; readonly tooLarge: string; readonly notStarted: string; readonly doing: string };
}

/**
 * What comes of a task that is done in a process of its own: nobody else waits for it, and its memory goes back whole, of which a thread would leave 20 MB with
 * the desk. Throws the Fault that it tells, `cancelled` when the signal aborts, `invalid_input` for a task that takes too much memory, and `refused` where no
 * process can be started.
 */
export async function runApart<Value, Task extends object, Progress = never>(given: ApartTerms<Task, Progress>): Promise<Value> {
  const { task, columns = [], signal, onProgress, words } = given;
  const cancelled = () => new Fault("cancelled", words.cancelled);
  if (signal.aborted) throw cancelled();
  const { child, ended } = start(given);
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener("abort", () => reject(cancelled()), { once: true });
      child.on("message", (message: FromApart<Progress, Value>) => {
        if (message.kind === "progress") onProgress?.(message.progress);
        else if (message.kind === "done") resolve(message.value);
        else reject(message.kind === "bug" ? message.error : new Fault(message.code, message.message));
      });
      child.once("error", (cause) => reject(new Fault("refused", words.notStarted, { cause })));
      void ended.then((how) => reject(troubleOf(how, words)));
      child.send(
        { task, lengths: columns.map(({ length }) => length) } satisfies ToApart<Task>,
        (error) => error && reject(error),
      );
      hand(child, columns);
    });
  } finally {
    child.kill("SIGKILL");
    await ended;
  }
}

/** Writes the columns where `workApart` reads them. One that has ended reads no more, which its end tells. */
function hand({ stdin }: ChildProcess, columns: readonly Float64Array[]): void {
  stdin?.on("error", () => undefined);
  for (const { buffer, byteOffset, byteLength } of columns) stdin?.write(Buffer.from(buffer, byteOffset, byteLength));
  stdin?.end();
}

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** It is given nothing of the environment, where the secrets are, and what ends the desk from a terminal does not reach it before the desk does. */
function start({ source, heapLimitMb, semiSpaceMb }: Pick<ApartTerms<object, never>, "source" | "heapLimitMb" | "semiSpaceMb">): {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
} {
  const { url, execArgv } = workerFile(source);
  const young = semiSpaceMb === undefined ? [] : [`--max-semi-space-size=${semiSpaceMb}`, "--expose-gc"];
  const child = fork(url, {
    execArgv: [...execArgv, `--max-old-space-size=${heapLimitMb}`, ...young],
    env: { NODE_ENV: "production" },
    detached: true,
    serialization: "advanced",
    stdio: ["pipe", "ignore", "ignore", "ipc"],
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", () => resolve({ code: child.exitCode, signal: child.signalCode }));
  });
  return { child, ended };
}

/** Node ends by SIGABRT, or 134, where its heap is full: that is the task's fault. Anything else is a bug. */
function troubleOf({ code, signal }: Ended, words: ApartTerms<object, never>["words"]): Error {
  if (signal === "SIGABRT" || code === 134) return new Fault("invalid_input", words.tooLarge);
  return new Error(`the process that ${words.doing} ended without a word, by ${signal ?? code}`);
}
