import { Fault } from "@/server/core/fault";
import { createScoreQueue, type ScoreQueue } from "./score-queue";

/** The model that is loaded, or was before its thread was started anew. */
export interface CurrentModel {
  readonly name: string;
  readonly queue: ScoreQueue;
}

export interface ModelShelf {
  current(): CurrentModel | null;
  /** Where texts for this model wait. They wait on across threads; those for another model are refused: it would answer under a wrong name. */
  queueOf(name: string): ScoreQueue;
  failAll(fault: Fault): void;
}

export function createModelShelf(onLate: () => void): ModelShelf {
  let current: CurrentModel | null = null;
  return {
    current: () => current,
    queueOf: (name) => {
      if (current?.name === name) return current.queue;
      current?.queue.failAll(new Fault("conflict", `FinBERT is now "${name}"`));
      current = { name, queue: createScoreQueue(onLate) };
      return current.queue;
    },
    failAll: (fault) => current?.queue.failAll(fault),
  };
}
