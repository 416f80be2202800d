import { Fault } from "@/server/core/fault";
import { modelInWords } from "@/server/core/model-state";
import type { ModelBoard } from "./model-board";
import { type ModelSource, type ObtainOptions, obtainModel } from "./obtain-model";
import { type Outcome, outcomeOf, retryDelayMs } from "./outcome-of";
import { openScoreQueue, type ScoreQueue } from "./score-queue";
import { openSession, type Session } from "./session";

export interface SuperviseOptions extends Omit<ObtainOptions, "onProgress"> {
  readonly random: () => number;
  readonly board: ModelBoard;
  readonly riseBytes: () => number;
  readonly limitBytes: number;
}

/** The model that is loaded, or was before its thread was started anew. */
export interface CurrentModel {
  readonly name: string;
  readonly queue: ScoreQueue;
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
  let current: CurrentModel | null = null;
  let session: Session | null = null;

  function fail(reason: string, retryAt: number | null): void {
    board.failed(reason, retryAt);
    log.warn(`FinBERT ${modelInWords(board.state())}`);
    current?.queue.failAll(new Fault("data_missing", `FinBERT is not there: ${reason}`));
  }

  async function giveUpLate(): Promise<void> {
    log.warn(`FinBERT "${current?.name}" did not answer in time: its thread is started anew`);
    const gone = await session?.end("late");
    if (!gone && !signal.aborted) fail("its thread is stuck and cannot be ended: the desk has to be started anew", null);
  }

  /** Texts that wait go on with the same model; another model would answer under a wrong name. */
  function queueOf(name: string): ScoreQueue {
    if (current?.name === name) return current.queue;
    current?.queue.failAll(new Fault("conflict", `FinBERT is now "${name}"`));
    current = { name, queue: openScoreQueue(() => void giveUpLate()) };
    return current.queue;
  }

  async function attempt(): Promise<Outcome> {
    try {
      const source = await obtainModel({ ...options, onProgress: board.downloading });
      if (signal.aborted) return { retry: "at once" };
      if (session) board.restarted();
      session = startSession(source, options, queueOf);
      return await outcomeOf(await session.ended, source);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return { retry: "later", reason: error.message };
    }
  }

  async function run(): Promise<void> {
    for (let failures = 0; ; ) {
      const scored = board.scoredCount();
      const outcome = await attempt();
      if (signal.aborted) return;
      if (outcome.retry === "never") return fail(outcome.reason, null);
      if (outcome.retry === "at once") continue;
      failures = board.scoredCount() > scored ? 1 : failures + 1;
      const waitMs = retryDelayMs(failures, random());
      fail(outcome.reason, wall.now() + waitMs);
      await sleep(waitMs, signal).catch(() => undefined);
    }
  }

  async function close(): Promise<void> {
    current?.queue.failAll(new Fault("refused", "FinBERT was closed"));
    await session?.end("closed");
  }

  return { run, current: () => current, pump: () => session?.pump(), close };
}

function startSession(source: ModelSource, options: SuperviseOptions, queueOf: (name: string) => ScoreQueue): Session {
  const { board, wall, log } = options;
  const began = wall.now();
  board.loading();
  return openSession({
    ...options,
    ...source,
    onLoaded: ({ sha256, sizeBytes, heapBytes }) => {
      const name = `finbert-${sha256.slice(0, 8)}`;
      board.ready({ name, directory: source.directory, sizeBytes, sha256, loadMs: wall.now() - began }, heapBytes);
      log.info({ directory: source.directory, sha256 }, `FinBERT is ${modelInWords(board.state())}`);
      return queueOf(name);
    },
    onScored: board.scored,
  });
}
