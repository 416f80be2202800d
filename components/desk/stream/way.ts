import type { StreamMessage } from "./stream-message";

export interface WayOptions {
  /** Number of the newest event that this tab knows. */
  readonly lastId: () => string | null;
  readonly tell: (message: StreamMessage) => void;
  /** It cannot be gone on this way. */
  readonly onFail: () => void;
}

/** How a tab comes to the stream. */
export interface OpenWay {
  /** Nothing was heard for longer than a reader is ever silent. */
  readonly wake: () => void;
  readonly close: () => void;
}

/** Null where the browser has not what it needs. */
export type Way = (options: WayOptions) => OpenWay | null;
