import { streaming } from "@alpacahq/alpaca-trade-api";
import type { Clock } from "@/server/core/ports";
import { createRedact } from "@/server/core/secrets";
import type { AlpacaAccess } from "./access";

/** From dialing to the confirmed subscription. */
const CONNECT_MS = 15_000;
/** The vendor's client gives up when the keys are refused; they may have been renewed since. */
const REFUSED_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 30_000;
const PING_MS = 10_000;
const PONG_MS = 5_000;

/** For the screen. Times in epoch milliseconds. */
export type StreamState = {
  readonly connected: boolean;
  /** Since when it is connected or not. */
  readonly since: number;
  readonly lastMessageAt: number | null;
  /** Why it is not connected; null when it is. */
  readonly reason: string | null;
};

export interface TradeStreamOptions {
  readonly access: Pick<AlpacaAccess, "keyId" | "secret" | "tradeStreamUrl">;
  /** Real time. */
  readonly wall: Clock;
  /** The books have to be read: something happened, or may have happened while the stream was away. */
  readonly onChange: (why: "connected" | "update") => void;
  readonly onState?: (state: StreamState) => void;
  /** How sockets are opened; the vendor's way by default. */
  readonly createSocket?: streaming.WebSocketFactory;
}

export interface TradeStream {
  state(): StreamState;
  close(): void;
}

/**
 * Listens to the account's order updates and reconnects for ever, with back-off and jitter. Dead connections are found by ping. What an update
 * says is not used: it only means that the books are worth reading, and so does every connection, since nothing is told again.
 */
export function createTradeStream({ access, wall, onChange, onState, createSocket }: TradeStreamOptions): TradeStream {
  const redact = createRedact([access.keyId, access.secret]);
  const stream = new streaming.TradingStream({
    credentials: { keyId: access.keyId, secret: access.secret },
    url: access.tradeStreamUrl,
    maxReconnectAttempts: streaming.UNLIMITED_RECONNECT_ATTEMPTS,
    maxReconnectMs: LONGEST_PAUSE_MS,
    pingIntervalMs: PING_MS,
    pongWaitMs: PONG_MS,
    wsFactory: createSocket,
  });
  let state: StreamState = { connected: false, since: wall.now(), lastMessageAt: null, reason: "not connected yet" };
  let closed = false;
  let watchdog: ReturnType<typeof setTimeout> | undefined;

  function tell(change: Partial<StreamState>): void {
    const next = { ...state, ...change };
    const turned = next.connected !== state.connected;
    state = turned ? { ...next, since: wall.now() } : next;
    if (turned || change.reason !== undefined) onState?.(state);
  }

  /** Begins anew unless the stream gets on within `ms`. */
  function watch(ms: number, reason: string | null): void {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => {
      if (reason) tell({ connected: false, reason });
      stream.disconnect();
      stream.connect();
    }, ms);
  }

  stream.subscribeTradeUpdates();
  stream.onStateChange((to) => {
    if (closed) return;
    if (to === streaming.STATE.CONNECTING) watch(CONNECT_MS, `no subscription within ${CONNECT_MS / 1000} s`);
    if (to === streaming.STATE.WAITING_TO_RECONNECT) clearTimeout(watchdog);
    if (to !== streaming.STATE.DISCONNECTED) return;
    watch(REFUSED_PAUSE_MS, null);
    if (state.connected) tell({ connected: false, reason: "the connection ended" });
  });
  stream.onError((words) => {
    if (closed) return;
    if (state.connected) onChange("update");
    else tell({ reason: redact(reasonOf(words)) });
  });
  stream.on(streaming.EVENT.SUBSCRIPTION, (streams: unknown) => {
    if (closed || !Array.isArray(streams) || !streams.includes("trade_updates")) return;
    clearTimeout(watchdog);
    tell({ connected: true, lastMessageAt: wall.now(), reason: null });
    onChange("connected");
  });
  stream.onTradeUpdate(() => {
    if (closed) return;
    tell({ lastMessageAt: wall.now() });
    onChange("update");
  });
  stream.connect();

  return {
    state: () => state,
    close() {
      closed = true;
      clearTimeout(watchdog);
      stream.disconnect();
      state = { ...state, connected: false, since: wall.now(), reason: "closed" };
    },
  };
}

function reasonOf(words: string): string {
  return words === "auth failed" ? "Alpaca refused the keys" : words;
}
