import type { SentimentScore } from "@/server/core/ports";

/** What the thread is started with. */
export interface WorkerTask {
  readonly directory: string;
  /** SHA-256 that the model file must have; null when any will do. */
  readonly sha256: string | null;
  readonly control: SharedArrayBuffer;
}

/** Places of the shared control words: what the main thread wants, and whether native code runs at this moment. */
export const STOP_WANTED = 0;
export const IN_NATIVE_CODE = 1;
export const CONTROL_BYTES = 2 * Int32Array.BYTES_PER_ELEMENT;

export type ToWorker =
  | { readonly kind: "score"; readonly id: number; readonly texts: readonly string[] }
  | { readonly kind: "stop" };

export type FromWorker =
  | { readonly kind: "loaded"; readonly sha256: string; readonly sizeBytes: number; readonly heapBytes: number }
  /** The model can not be used. `corrupt` when its checksum is not the one it had. */
  | { readonly kind: "refused"; readonly reason: string; readonly corrupt: boolean }
  | {
      readonly kind: "scored";
      readonly id: number;
      readonly scores: readonly SentimentScore[];
      readonly busyMs: number;
      readonly heapBytes: number;
    }
  /** These texts could not be scored; the thread goes on. */
  | { readonly kind: "broken"; readonly id: number; readonly reason: string };
