import { backOffMs } from "@/server/adapters/back-off";
import { Fault } from "@/server/core/fault";
import { modelInWords } from "@/server/status/model-state";
import type { FileProgress } from "./download/download-file";
import type { ModelBoard } from "./model-board";
import { type CurrentModel, createModelShelf } from "./model-shelf";
import { type ModelSource, type ObtainOptions, obtainModel } from "./obtain-model";
import { type Outcome, outcomeOf } from "./outcome-of";
import type { ScoreQueue } from "./score-queue";
import { createSession, type Scored, type Session } from "./session";

const BACK_OFF = { firstMs: 2_000, mostMs: 15 * 60_000 };

export interface SuperviseOptions extends Omit<ObtainOptions, "onProgress"> {
  readonly random: () => number;
  readonly board: ModelBoard;
  readonly riseBytes: () => number;
  readonly limitBytes: number;
}

export interface Supervision {
  /** Keeps the model there until `signal` aborts or it can never be. Rejects only for a bug. */
  run(): Promise<void>;
  current(): CurrentModel | null;
  /** Hands what waits to the thread. */
  pump(): void;
  close(): Promise<void>;
}

/** Obtains the model, loads it into a thread, and starts the thread anew whenever it ends. */
export function superviseModel(options: SuperviseOptions): Supervision {
  const { board, log, wall, sleep, signal, random } = options;
  const shelf = createModelShelf(() => void giveUpLate());
  let session: Session | null = null;
  /** Whether the try that goes on scored texts, or left more of a file behind than was there. */
  let gained = false;
  /** What the log was told last: it is not told the same again and again. */
  let told: string | null = null;

  function fail(reason: string, retryAt: number | null): void {
    board.failed(reason, retryAt);
    if (reason !== told) log.warn(`FinBERT ${modelInWords(board.state())}`);
    told = reason;
    shelf.failAll(new Fault("data_missing", `FinBERT is not there: ${reason}`));
  }

  async function giveUpLate(): Promise<void> {
    log.warn(`FinBERT "${shelf.current()?.name}" did not answer in time: its thread is started anew`);
    const gone = await session?.end("late");
    if (!gone && !signal.aborted) fail("its thread is stuck and cannot be ended: the desk has to be started anew", null);
  }

  function onProgress(progress: FileProgress): void {
    gained ||= progress.bytesPerSecond > 0;
    board.downloading(progress);
  }

  function onScored(message: Scored): void {
    gained = true;
    board.scored(message);
  }

  async function attempt(): Promise<Outcome> {
    try {
      const source = await obtainModel({ ...options, onProgress });
      if (signal.aborted) return { retry: "at once" };
      if (session) board.restarted();
      session = startSession(source, options, { queueOf: shelf.queueOf, onScored });
      return await outcomeOf(await session.ended, source);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      // Another process that downloads is asked after often; what was fetched in vain is not fetched again at once.
      gained = error.code === "conflict" || (error.code === "timeout" && gained);
      return { retry: "later", reason: error.message };
    }
  }

  async function run(): Promise<void> {
    for (let failures = 0; ; ) {
      gained = false;
      const outcome = await attempt();
      if (signal.aborted) return;
      if (outcome.retry === "never") return fail(outcome.reason, null);
      if (outcome.retry === "at once") continue;
      failures = gained ? 1 : failures + 1;
      const waitMs = Math.round(backOffMs(failures, BACK_OFF, random()));
      fail(outcome.reason, wall.now() + waitMs);
      await sleep(waitMs, signal).catch(() => undefined);
    }
  }

  async function close(): Promise<void> {
    shelf.failAll(new Fault("refused", "FinBERT was closed"));
    await session?.end("closed");
  }

  return { run, current: shelf.current, pump: () => session?.pump(), close };
}

interface SessionEars {
  readonly queueOf: (name: string) => ScoreQueue;
  readonly onScored: (message: Scored) => void;
}

function startSession(source: ModelSource, options: SuperviseOptions, { queueOf, onScored }: SessionEars): Session {
  const { board, wall, log } = options;
  const began = wall.now();
  board.loading();
  return createSession({
    ...options,
    ...source,
    onLoaded: ({ sha256, sizeBytes, heapBytes }) => {
      const name = `finbert-${sha256.slice(0, 8)}`;
      board.ready({ name, directory: source.directory, sizeBytes, sha256, loadMs: wall.now() - began }, heapBytes);
      log.info({ directory: source.directory, sha256 }, `FinBERT is ${modelInWords(board.state())}`);
      return queueOf(name);
    },
    onScored,
  });
}
