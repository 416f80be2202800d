import type { DeskEvent } from "@/server/core/events";

/** What the desk's stream of events carries: an event under its number, or that events were missed and everything is to be loaded again. */
export type StreamData = { readonly id: string; readonly data: DeskEvent } | { readonly topic: "reload" };

/** How the stream stands, told on every change and every `BEAT_MS`: who reads it is alive. */
export interface StreamBeat {
  readonly kind: "beat";
  readonly live: boolean;
  /** Wall time since when it is not live; null while it is. */
  readonly lostAt: number | null;
  /** Number of the newest event that was told; null before the first one. */
  readonly lastId: string | null;
}

/** What the one reader of the stream tells all tabs of the browser, in order. */
export type StreamMessage = { readonly kind: "began" } | { readonly kind: "data"; readonly data: StreamData } | StreamBeat;

export const BEAT_MS = 500;

/** Of the channel and the lock that tabs share, and of their worker: another form of the messages is another name. */
export const STREAM_NAME = "ztrade-stream-1";
