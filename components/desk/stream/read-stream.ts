import type { DeskEvent } from "@/server/core/events";
import { openEvents } from "./open-events";
import { BEAT_MS, type StreamBeat, type StreamMessage } from "./stream-message";

/** Pauses before a stream that broke is asked for again: the first, doubled with every try, and the longest. */
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 2_000;

export interface StreamReader {
  readonly beat: () => StreamBeat;
  readonly close: () => void;
}

/**
 * Reads the desk's events from after `lastId` and tells `listener` of them, with a beat every `BEAT_MS`. A stream that broke, was refused
 * or fell silent is asked for again from where it was: the browser itself would wait three seconds, and give up where a gateway answers.
 */
export function readStream(lastId: string | null, listener: (message: StreamMessage) => void): StreamReader {
  let open = true;
  let newest = lastId;
  let lostAt: number | null = Date.now();
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const beat = (): StreamBeat => ({ kind: "beat", live: lostAt === null, lostAt, lastId: newest });
  const tell = (message: StreamMessage) => {
    if (open) listener(message);
  };
  const setLive = (live: boolean) => {
    lostAt = live ? null : (lostAt ?? Date.now());
    if (live) tries = 0;
    tell(beat());
  };
  const ask = () =>
    openEvents<DeskEvent | { readonly topic: "reload" }>("system.events", newest === null ? null : { lastEventId: newest }, {
      onStarted: () => {
        tell({ kind: "began" });
        setLive(true);
      },
      onData: (event, id) => {
        if (event.topic === "reload" || id === null) return tell({ kind: "data", data: { topic: "reload" } });
        newest = id;
        tell({ kind: "data", data: { id, data: event } });
      },
      onEnd: () => {
        setLive(false);
        timer = setTimeout(again, Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries++));
      },
    });
  const again = () => {
    close = ask();
  };
  let close = ask();
  const beating = setInterval(() => tell(beat()), BEAT_MS);
  return {
    beat,
    close: () => {
      open = false;
      clearInterval(beating);
      clearTimeout(timer);
      close();
    },
  };
}
