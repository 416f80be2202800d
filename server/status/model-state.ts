import { instantInWords } from "../core/words";

/** How far a model is that has to be fetched and loaded. Times in epoch milliseconds, sizes in bytes. */
export type ModelState =
  /** Nobody wants it yet. */
  | { readonly phase: "idle" }
  | {
      readonly phase: "downloading";
      readonly file: string;
      /** Of this file, with what was there from an earlier try. */
      readonly receivedBytes: number;
      /** Null where the hub does not tell. */
      readonly totalBytes: number | null;
      readonly bytesPerSecond: number;
      readonly startedAt: number;
    }
  | { readonly phase: "loading"; readonly since: number }
  | {
      readonly phase: "ready";
      /** With its version in it. */
      readonly name: string;
      readonly directory: string;
      /** Of the model file. */
      readonly sizeBytes: number;
      readonly sha256: string;
      readonly loadMs: number;
      /** What its thread holds in JavaScript. */
      readonly heapBytes: number;
      /** By how much the process has grown since before the model was loaded, without what its main thread holds more. */
      readonly riseBytes: number;
      /** The rise above which its thread is started anew. */
      readonly limitBytes: number;
      readonly scored: number;
      /** While it worked; null before the first text. */
      readonly textsPerSecond: number | null;
      readonly restarts: number;
    }
  | {
      readonly phase: "failed";
      readonly reason: string;
      readonly failedAt: number;
      /** Null when it is not tried again. */
      readonly retryAt: number | null;
    };

/** One sentence for the screen, the log and decisions: "downloading, 43 % of 111 MB at 5.1 MB/s". */
export function modelInWords(state: ModelState): string {
  switch (state.phase) {
    case "idle":
      return "not asked for yet";
    case "downloading":
      return `downloading, ${partInWords(state.receivedBytes, state.totalBytes)} at ${sizeInWords(state.bytesPerSecond)}/s`;
    case "loading":
      return "loading";
    case "ready":
      return `ready: ${state.name}, ${sizeInWords(state.sizeBytes)}, ${workInWords(state.scored, state.textsPerSecond)}`;
    case "failed":
      return `failed: ${state.reason}${state.retryAt === null ? "" : `; next try at ${instantInWords(state.retryAt)}`}`;
  }
}

/** "111 MB", "5.1 MB", "231 kB", "0.5 kB": decimal units, as a hub shows them. */
export function sizeInWords(bytes: number): string {
  if (bytes > 0 && bytes < 1e4) return `${(bytes / 1e3).toFixed(1)} kB`;
  if (bytes < 1e6) return `${Math.round(bytes / 1e3)} kB`;
  return `${bytes < 1e7 ? (bytes / 1e6).toFixed(1) : Math.round(bytes / 1e6)} MB`;
}

function partInWords(receivedBytes: number, totalBytes: number | null): string {
  if (totalBytes === null || totalBytes === 0) return `${sizeInWords(receivedBytes)} so far`;
  return `${Math.floor((100 * receivedBytes) / totalBytes)} % of ${sizeInWords(totalBytes)}`;
}

function workInWords(scored: number, textsPerSecond: number | null): string {
  if (textsPerSecond === null) return "nothing scored yet";
  return `${scored} ${scored === 1 ? "text" : "texts"} scored at ${textsPerSecond < 10 ? textsPerSecond.toFixed(1) : Math.round(textsPerSecond)} a second`;
}
