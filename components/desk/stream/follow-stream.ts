import { BEAT_MS, type StreamBeat, type StreamData, type StreamMessage } from "./stream-message";
import type { OpenWay, Way } from "./way";

/** A stream that is lost is made again within moments, most times: it is not said before this long. */
const SAID_AFTER_MS = 2_000;
/** A page that has no stream this long after it was opened says so. */
const MISSING_AFTER_MS = 10_000;
/** Beats that may be missing before who reads the stream is taken for gone; before its first word, it may still be loading. */
const MISSING_BEATS = 3;
const MISSING_AT_FIRST = 10;

/**
 * How the stream stands for a person, since `since` by the wall's clock: what is shown is kept up to date (`live`); it was and is not any
 * more (`lost`); the page was just opened (`opening`), or a while ago, and no stream came about (`missing`).
 */
export interface StreamState {
  readonly kind: "opening" | "live" | "lost" | "missing";
  readonly since: number;
}

export interface StreamListener {
  /** What was told before is unknown: from here on nothing is missed without a `reload`. */
  readonly onBegin: () => void;
  readonly onData: (data: StreamData) => void;
  readonly onState: (state: StreamState) => void;
}

/**
 * Follows the one stream of events that all tabs of the browser share, on the first of `ways` that the browser has and that does not fail.
 * Returns what ends it. Every beat names the newest event, so that a tab which slept finds out that it missed some.
 */
export function followStream(ways: readonly Way[], listener: StreamListener): () => void {
  const book = keepBook(listener);
  let missing = 0;
  let patience = MISSING_AT_FIRST;
  let way: OpenWay | null = null;
  let index = -1;
  const tell = (message: StreamMessage) => {
    missing = 0;
    patience = MISSING_BEATS;
    book.enter(message);
  };
  const next = () => {
    way?.close();
    way = null;
    patience = MISSING_AT_FIRST;
    missing = 0;
    while (way === null && ++index < ways.length) {
      const mine = index;
      const onFail = () => {
        if (mine === index) next();
      };
      way = ways[mine]?.({ lastId: book.lastId, tell, onFail }) ?? null;
    }
  };
  const look = setInterval(() => {
    missing++;
    if (missing % patience === 0) {
      book.miss();
      way?.wake();
    }
    book.look();
  }, BEAT_MS);
  next();
  return () => {
    clearInterval(look);
    way?.close();
  };
}

/** What one tab knows of the stream. */
function keepBook({ onBegin, onData, onState }: StreamListener) {
  const openedAt = Date.now();
  let lastId: string | null = null;
  let joined = false;
  let lostAt: number | null = openedAt;
  let kind: StreamState["kind"] = "opening";
  const look = () => {
    const now = Date.now();
    const before = kind;
    if (lostAt === null) kind = "live";
    else if (kind === "live" && now - lostAt >= SAID_AFTER_MS) kind = "lost";
    else if (kind === "opening" && now - openedAt >= MISSING_AFTER_MS) kind = "missing";
    if (kind !== before) onState({ kind, since: lostAt ?? now });
  };
  const beat = (heard: StreamBeat) => {
    if (heard.lastId !== lastId && joined) onData({ topic: "reload" });
    else if (heard.live && !joined) onBegin();
    joined ||= heard.live;
    lastId = heard.lastId;
    lostAt = heard.live ? null : (lostAt ?? heard.lostAt);
    look();
  };
  return {
    lastId: () => lastId,
    look,
    miss: () => {
      lostAt ??= Date.now();
    },
    enter: (message: StreamMessage) => {
      if (message.kind === "beat") return beat(message);
      if (message.kind === "began") return onBegin();
      if ("id" in message.data) lastId = message.data.id;
      onData(message.data);
    },
  };
}
