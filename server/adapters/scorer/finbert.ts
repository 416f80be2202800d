import type { Logger } from "pino";
import { Fault, messageOf } from "@/server/core/fault";
import type { Clock, Scorer } from "@/server/core/ports";
import { type ModelState, modelInWords } from "@/server/status/model-state";
import type { Fetch } from "./finbert/download/hub-file";
import { MAX_CHARACTERS } from "./finbert/load-classifier";
import { createMemoryGauge, LIMIT_BYTES } from "./finbert/memory-gauge";
import { createModelBoard, type ModelBoard } from "./finbert/model-board";
import { type Supervision, superviseModel } from "./finbert/supervise-model";
import { tellChanges } from "./finbert/tell-changes";

/** From a call of `score` to its answer, with the wait for other calls. */
const CALL_TIMEOUT_MS = 10_000;
/** What closing waits for a download to let go of its files. */
const CLOSE_MS = 900;

export interface FinbertOptions {
  /** A directory that has the model's files, or Xenova/finbert below it; nothing is downloaded then. Null to download. */
  readonly modelDir: string | null;
  /** Where downloads are kept. */
  readonly cacheDir: string;
  /** Address of the model hub, without a slash at the end. */
  readonly hub: string;
  readonly fetch: Fetch;
  readonly wall: Clock;
  /** Resolves after `ms`; rejects when `signal` aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Pick<Logger, "info" | "warn">;
  /** Hears that `state` has something new, about twice a second at most. */
  readonly onChange: () => void;
  /** The rise of the process above which the model's thread is started anew. */
  readonly limitBytes?: number;
  readonly memoryUsage?: () => NodeJS.MemoryUsage;
}

/** FinBERT as a scorer that is there after a while, or not at all. */
export interface Finbert {
  /** Begins to fetch and load in the background, once; never throws. */
  want(): void;
  state(): ModelState;
  /**
   * Null while it is not ready. Its name tells model and version: "finbert-" and the first 8 hex digits of the model file's SHA-256.
   * `score` throws Fault `timeout` after 10 s, `refused` when too many texts wait or it was closed, `data_missing` when the model went away, and
   * `conflict` when another one took its place. What was scored of a call that was given up is remembered for the next.
   */
  scorer(): Scorer | null;
  /** Ends everything within a second; what waits gets Fault `refused`. */
  close(): Promise<void>;
}

/** Opens FinBERT, which does nothing until it is wanted. */
export function createFinbert(options: FinbertOptions): Finbert {
  const { wall, sleep, log, limitBytes = LIMIT_BYTES, memoryUsage = process.memoryUsage } = options;
  const closing = new AbortController();
  const changes = tellChanges(options.onChange, sleep);
  let riseBytes = () => 0;
  const board = createModelBoard({ wall, changes, riseBytes: () => riseBytes(), limitBytes });
  const supervision = superviseModel({ ...options, signal: closing.signal, board, riseBytes: () => riseBytes(), limitBytes });
  let running: Promise<void> | null = null;

  function want(): void {
    if (running !== null || closing.signal.aborted) return;
    riseBytes = createMemoryGauge(memoryUsage);
    running = supervision.run().catch((error: unknown) => {
      board.failed(messageOf(error), null);
      log.warn({ error }, `FinBERT ${modelInWords(board.state())}`);
    });
  }

  async function close(): Promise<void> {
    closing.abort();
    changes.stop();
    board.failed("it was closed", null);
    await supervision.close();
    const done = new AbortController();
    await Promise.race([running, sleep(CLOSE_MS, done.signal).catch(() => undefined)]);
    done.abort();
  }

  function scorer(): Scorer | null {
    const current = supervision.current();
    return board.state().phase === "ready" && current ? scorerOf(current.name, supervision, board, sleep) : null;
  }

  return { want, state: board.state, scorer, close };
}

/** Scores under one name, across threads that come and go, as long as it is that of the model. */
function scorerOf(name: string, supervision: Supervision, board: ModelBoard, sleep: FinbertOptions["sleep"]): Scorer {
  return {
    name,
    score: async (texts) => {
      const state = board.state();
      const current = supervision.current();
      if (state.phase === "failed") throw new Fault("data_missing", `FinBERT is not there: ${state.reason}`);
      if (current?.name !== name) throw new Fault("conflict", `FinBERT is now "${current?.name}" and not "${name}"`);
      const limit = new AbortController();
      const done = new AbortController();
      const giveUp = () => limit.abort(`FinBERT did not answer within ${CALL_TIMEOUT_MS / 1000} s`);
      sleep(CALL_TIMEOUT_MS, done.signal).then(giveUp, () => undefined);
      try {
        const scores = current.queue.add(
          texts.map((text) => text.slice(0, MAX_CHARACTERS)),
          limit.signal,
        );
        supervision.pump();
        return await scores;
      } finally {
        done.abort();
      }
    },
  };
}
