import type { streaming } from "@alpacahq/alpaca-trade-api";
import type { Clock } from "@/server/core/ports";
import { isAhead } from "@/server/core/time/freshness";
import { followConnection, type WhileCurrent, whileCurrent } from "./stream-client";

/** Whoever did not get in is tried again after so long, later each time. */
const RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 300_000;
/** The first doublings of a wait; beyond, the wait is the longest. */
const MOST_DOUBLINGS = 16;

export type StreamState = {
  readonly connected: boolean;
  /** When it connected or was lost, epoch milliseconds; null before the first. */
  readonly since: number | null;
  readonly lastMessageAt: number | null;
  readonly symbols: readonly string[];
  /** Watched, but beyond what the plan lets the stream tell: these are asked for. */
  readonly notStreamed: readonly string[];
  /** Of `symbols`, those that told nothing for a while though something was to be expected. */
  readonly stale: readonly string[];
  /** The vendor's last word against the stream; null once it is connected. */
  readonly trouble: string | null;
};

/** What a connection is for: what is subscribed to on it, and what is made of it. */
export interface StreamTopic {
  /** As sentences name it: "equity". */
  readonly name: string;
  /** Subscribes to what is not subscribed to yet. */
  subscribe(client: streaming.MarketDataStream, symbols: readonly string[]): void;
  unsubscribe(client: streaming.MarketDataStream, symbols: readonly string[]): void;
  /** Takes what the client tells of the topic; `heard` is called with the symbol of whatever comes. */
  listen(client: streaming.MarketDataStream, current: WhileCurrent, heard: (symbol: string) => void): void;
  /** Since when silence says something at `now`, epoch milliseconds; null while there is nothing to be told. */
  expectedSince(now: number): number | null;
  /** A connection that told nothing for so long, although something was to be expected, is opened anew. */
  readonly quietMs: number;
  /** A symbol that told nothing for so long is stale. */
  readonly symbolQuietMs: number;
}

export interface DataStreamOptions {
  readonly topic: StreamTopic;
  /** A client that is not connected yet, for the feed in use. */
  readonly open: () => streaming.MarketDataStream;
  readonly maxSymbols: () => number;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  /** Nothing pushed of these symbols stands any longer. */
  readonly onLost: (symbols: readonly string[]) => void;
  /** Connected again: what happened to these symbols after `from` may not have been told. */
  readonly onGap: (symbols: readonly string[], from: number) => void;
  /** The plan does not permit the feed. Whether there is another one to open. */
  readonly onFeedRefused: (why: string) => boolean;
  readonly say: (sentence: string) => void;
}

/** Pushes on one topic, over one connection that is opened again however it ended. */
export class DataStream {
  #client: streaming.MarketDataStream | null = null;
  #wanted: readonly string[] = [];
  #limit = Number.POSITIVE_INFINITY;
  #connected = false;
  #since: number | null = null;
  #openedAt = 0;
  #lastMessageAt: number | null = null;
  #gapFrom: number | null = null;
  #trouble: string | null = null;
  #failures = 0;
  readonly #toldAt = new Map<string, number>();
  readonly #on: DataStreamOptions;

  constructor(options: DataStreamOptions) {
    this.#on = options;
  }

  /** Tells of these symbols from now on, the first ones when there are more than the plan permits. */
  watch(symbols: readonly string[]): void {
    const before = this.#streamed();
    this.#wanted = [...new Set(symbols)];
    const after = this.#streamed();
    if (after.length === 0) this.close();
    else if (this.#client) this.#change(this.#client, before, after);
    else this.#connect();
  }

  #change(client: streaming.MarketDataStream, before: readonly string[], after: readonly string[]): void {
    const gone = before.filter((symbol) => !after.includes(symbol));
    if (gone.length > 0) this.#on.topic.unsubscribe(client, gone);
    this.#on.onLost(gone);
    this.#on.topic.subscribe(client, after);
  }

  /** Looks whether the connection is alive; to be called every few seconds. */
  check(): void {
    const client = this.#client;
    if (!client) return;
    const now = this.#on.clock.now();
    this.#keepUp(now);
    if (!this.#connected) {
      const isTrying = client.getState() !== "disconnected" && now < this.#openedAt + LONGEST_RETRY_MS;
      if (!isTrying && now >= this.#openedAt + this.#retryMs()) this.#reopen();
      return;
    }
    const quietSince = this.#quietSince(this.#lastMessageAt ?? 0, now);
    if (quietSince === null || now - quietSince <= this.#on.topic.quietMs * 2 ** this.#doublings()) return;
    this.#on.say(
      `the ${this.#on.topic.name} stream told nothing for ${Math.round((now - quietSince) / 1000)} s and is opened anew`,
    );
    this.#failures += 1;
    this.#lost();
    this.#reopen();
  }

  /** What lies ahead was noted under a clock that has gone back since: it counts from now on. */
  #keepUp(now: number): void {
    if (isAhead(this.#openedAt, now)) this.#openedAt = now;
    if (isAhead(this.#lastMessageAt ?? now, now)) this.#lastMessageAt = now;
    if (isAhead(this.#since ?? now, now)) this.#since = now;
  }

  state(): StreamState {
    const now = this.#on.clock.now();
    const symbols = this.#streamed();
    const isStale = (symbol: string) => {
      const quietSince = this.#quietSince(this.#toldAt.get(symbol) ?? 0, now);
      return quietSince !== null && now - quietSince > this.#on.topic.symbolQuietMs;
    };
    return {
      connected: this.#connected,
      since: this.#since,
      lastMessageAt: this.#lastMessageAt,
      symbols,
      notStreamed: this.#wanted.slice(symbols.length),
      stale: this.#connected ? symbols.filter(isStale) : symbols,
      trouble: this.#trouble,
    };
  }

  close(): void {
    const client = this.#client;
    this.#client = null;
    this.#lost();
    client?.disconnect();
  }

  #streamed(): readonly string[] {
    return this.#wanted.slice(0, Math.min(this.#limit, this.#on.maxSymbols()));
  }

  /** Since when nothing was told though something was to be expected; null while it is not. */
  #quietSince(toldAt: number, now: number): number | null {
    const expectedSince = this.#on.topic.expectedSince(now);
    return expectedSince === null ? null : Math.max(toldAt, this.#since ?? now, expectedSince);
  }

  #doublings(): number {
    return Math.min(this.#failures, MOST_DOUBLINGS);
  }

  #retryMs(): number {
    return Math.min(LONGEST_RETRY_MS, RETRY_MS * 2 ** this.#doublings()) * (0.8 + 0.4 * this.#on.random());
  }

  #connect(): void {
    const client = this.#on.open();
    this.#client = client;
    this.#openedAt = this.#on.clock.now();
    const { topic } = this.#on;
    topic.subscribe(client, this.#streamed());
    const current = whileCurrent(() => this.#client === client);
    followConnection(client, current, {
      onAuthorized: () => this.#authorized(client),
      onSubscribed: () => this.#heard(null),
      onDisconnected: () => this.#lost(),
      onError: (message) => this.#failed(message),
    });
    topic.listen(client, current, (symbol) => this.#heard(symbol));
    client.connect();
  }

  #reopen(): void {
    const client = this.#client;
    this.#client = null;
    client?.disconnect();
    if (this.#streamed().length > 0) this.#connect();
  }

  #heard(symbol: string | null): void {
    this.#lastMessageAt = this.#on.clock.now();
    if (symbol === null) return;
    this.#toldAt.set(symbol, this.#lastMessageAt);
    this.#failures = 0;
  }

  #authorized(client: streaming.MarketDataStream): void {
    const symbols = this.#streamed();
    this.#connected = true;
    this.#since = this.#on.clock.now();
    this.#trouble = null;
    // The answers to single subscriptions make the client forget those that were still on their way when the connection ended.
    this.#on.topic.subscribe(client, symbols);
    const from = this.#gapFrom;
    this.#gapFrom = null;
    if (from !== null) this.#on.onGap(symbols, from);
  }

  #lost(): void {
    if (!this.#connected) return;
    this.#connected = false;
    this.#since = this.#on.clock.now();
    this.#trouble ??= "the connection ended";
    this.#gapFrom ??= this.#lastMessageAt ?? this.#since;
    this.#on.onLost(this.#streamed());
  }

  #failed(message: string): void {
    if (message !== this.#trouble) this.#on.say(`the ${this.#on.topic.name} stream: ${message}`);
    this.#trouble = message;
    if (!this.#connected) this.#failures += 1;
    if (message === "insufficient subscription" && this.#on.onFeedRefused(message)) this.#reopen();
    if (message === "symbol limit exceeded") this.#streamFewer();
  }

  /** The plan permits fewer symbols than was thought: half as many are tried. */
  #streamFewer(): void {
    this.#limit = Math.max(1, Math.floor(this.#streamed().length / 2));
    this.#lost();
    this.#reopen();
  }
}
