import { Worker } from "node:worker_threads";
import { messageOf } from "@/server/core/fault";
import { workerFile } from "../../worker-file";

import { CONTROL_BYTES, type FromWorker, IN_NATIVE_CODE, STOP_WANTED, type ToWorker, type WorkerTask } from "./worker-messages";

/** What the thread may hold in JavaScript. It holds 20 to 40 MB; past this it is ended and counts as crashed. */
const HEAP_LIMIT_MB = 192;
const YOUNG_HEAP_LIMIT_MB = 16;
/** A text takes some 20 ms, so the thread answers long before; loading from a slow disk may not. */
const GRACE_MS = 900;

export interface ModelWorker {
  score(id: number, texts: readonly string[]): void;
  /** Ends the thread within 0.9 s. False when it is in native code even then: it ends when it leaves it, and keeps no process alive. */
  end(): Promise<boolean>;
  /** Why it ended. Never rejects. */
  readonly ended: Promise<string>;
}

export interface WorkerOptions extends Omit<WorkerTask, "control"> {
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  readonly onMessage: (message: FromWorker) => void;
}

/**
 * Starts the thread that loads the model and scores. It is never terminated while native code runs: onnxruntime then throws where nobody can
 * catch it, and the whole process is gone. So it is asked, looks after each text, and goes by itself; a process that exits waits for that too.
 */
export function createWorker({ directory, sha256, sleep, onMessage }: WorkerOptions): ModelWorker {
  const control = new SharedArrayBuffer(CONTROL_BYTES);
  const flags = new Int32Array(control);
  const { url, execArgv } = workerFile(new URL("./finbert.worker.ts", import.meta.url));
  const worker = new Worker(url, {
    workerData: { directory, sha256, control } satisfies WorkerTask,
    execArgv: [...execArgv],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB, maxYoungGenerationSizeMb: YOUNG_HEAP_LIMIT_MB },
  });
  const send = (message: ToWorker) => worker.postMessage(message);
  const askToStop = () => Atomics.store(flags, STOP_WANTED, 1);
  const atExit = () => {
    askToStop();
    Atomics.wait(flags, IN_NATIVE_CODE, 1, GRACE_MS);
  };
  process.on("exit", atExit);
  let trouble: string | null = null;
  worker.on("message", onMessage);
  worker.on("error", (error) => {
    trouble = messageOf(error);
  });
  const ended = new Promise<string>((resolve) => {
    worker.once("exit", (code) => {
      process.off("exit", atExit);
      resolve(trouble ?? `it ended with code ${code}`);
    });
  });

  async function end(): Promise<boolean> {
    askToStop();
    send({ kind: "stop" });
    const done = new AbortController();
    const late = sleep(GRACE_MS, done.signal).catch(() => undefined);
    await Promise.race([ended, late]);
    done.abort();
    if (Atomics.load(flags, IN_NATIVE_CODE) === 0) await worker.terminate();
    else worker.unref();
    return Atomics.load(flags, IN_NATIVE_CODE) === 0;
  }

  return { score: (id, texts) => send({ kind: "score", id, texts }), end, ended };
}
