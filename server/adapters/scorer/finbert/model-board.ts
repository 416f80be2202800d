import type { Clock } from "@/server/core/ports";
import type { ModelState } from "@/server/status/model-state";
import type { FileProgress } from "./download/download-file";
import { createPace } from "./pace";
import type { ChangeTeller } from "./tell-changes";
import type { FromWorker } from "./worker-messages";

type Ready = Extract<ModelState, { phase: "ready" }>;
/** What is known of a model when it is loaded and does not change until it is loaded again. */
export type LoadedModel = Pick<Ready, "name" | "directory" | "sizeBytes" | "sha256" | "loadMs">;

/** What the screen shows of the model. */
export interface ModelBoard {
  state(): ModelState;
  downloading(progress: FileProgress): void;
  loading(): void;
  ready(model: LoadedModel, heapBytes: number): void;
  scored(message: Extract<FromWorker, { kind: "scored" }>): void;
  restarted(): void;
  failed(reason: string, retryAt: number | null): void;
}

export interface BoardOptions {
  readonly wall: Clock;
  readonly changes: ChangeTeller;
  readonly riseBytes: () => number;
  readonly limitBytes: number;
}

export function createModelBoard({ wall, changes, riseBytes, limitBytes }: BoardOptions): ModelBoard {
  let state: Exclude<ModelState, Ready> | { readonly phase: "ready"; readonly model: LoadedModel } = { phase: "idle" };
  let heapBytes = 0;
  let scored = 0;
  let restarts = 0;
  const pace = createPace();

  function set(next: typeof state): void {
    const isNew = next.phase !== state.phase;
    state = next;
    if (isNew) changes.changed();
    else changes.moved();
  }

  return {
    state: () => {
      if (state.phase !== "ready") return state;
      const counts = { heapBytes, riseBytes: riseBytes(), limitBytes, scored, textsPerSecond: pace.textsPerSecond(), restarts };
      return { phase: "ready", ...state.model, ...counts };
    },
    downloading: (progress) => set({ phase: "downloading", ...progress }),
    loading: () => set({ phase: "loading", since: wall.now() }),
    ready: (model, heap) => {
      heapBytes = heap;
      set({ phase: "ready", model });
    },
    scored: (message) => {
      heapBytes = message.heapBytes;
      scored += message.scores.length;
      pace.add(message.scores.length, message.busyMs);
      changes.moved();
    },
    restarted: () => {
      restarts += 1;
    },
    failed: (reason, retryAt) => set({ phase: "failed", reason, failedAt: wall.now(), retryAt }),
  };
}
