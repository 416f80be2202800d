import { Fault } from "@/server/core/fault";
import { createWorker, type WorkerOptions } from "./create-worker";
import { isWorthRecycling } from "./memory-gauge";
import type { ScoreQueue } from "./score-queue";
import type { FromWorker } from "./worker-messages";

/** How the life of one thread ended. */
export type SessionEnd =
  | { readonly kind: "refused"; readonly reason: string; readonly corrupt: boolean }
  | { readonly kind: "crashed"; readonly reason: string }
  /** It was given up over a call that it did not answer in time. */
  | { readonly kind: "late" }
  /** It had taken too much memory. */
  | { readonly kind: "recycled" }
  | { readonly kind: "closed" };

type Loaded = Extract<FromWorker, { kind: "loaded" }>;
export type Scored = Extract<FromWorker, { kind: "scored" }>;

export interface SessionOptions extends Omit<WorkerOptions, "onMessage"> {
  /** Hears that the model is loaded, and says where its texts come from. */
  readonly onLoaded: (loaded: Loaded) => ScoreQueue;
  readonly onScored: (scored: Scored) => void;
  readonly riseBytes: () => number;
  readonly limitBytes: number;
}

export interface Session {
  /** Hands the next texts to the thread when it has nothing to do. */
  pump(): void;
  /** False when the thread is stuck, see `ModelWorker`. */
  end(kind: "late" | "closed"): Promise<boolean>;
  readonly ended: Promise<SessionEnd>;
}

/** One thread from its start to its end. */
export function createSession(options: SessionOptions): Session {
  let queue: ScoreQueue | null = null;
  let riseAtLoadBytes = 0;
  let wanted: SessionEnd | null = null;
  const worker = createWorker({ ...options, onMessage });

  function pump(): void {
    const batch = wanted === null && queue?.take();
    if (batch) worker.score(batch.id, batch.texts);
  }

  function end(why: SessionEnd): Promise<boolean> {
    wanted ??= why;
    return worker.end();
  }

  function onMessage(message: FromWorker): void {
    if (wanted !== null) return;
    switch (message.kind) {
      case "refused":
        void end(message);
        return;
      case "loaded":
        riseAtLoadBytes = options.riseBytes();
        queue = options.onLoaded(message);
        break;
      case "scored":
        queue?.settle(message.id, message.scores);
        options.onScored(message);
        break;
      case "broken":
        queue?.fail(message.id, new Fault("data_missing", `FinBERT could not score: ${message.reason}`));
    }
    if (isWorthRecycling(options.riseBytes(), riseAtLoadBytes, options.limitBytes)) void end({ kind: "recycled" });
    else pump();
  }

  const ended = worker.ended.then((reason): SessionEnd => wanted ?? { kind: "crashed", reason });
  return { pump, end: (kind) => end({ kind }), ended };
}
