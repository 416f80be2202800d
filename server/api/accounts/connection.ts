import type { AccountRow } from "@/db/queries/accounts/accounts";
import type { CalendarDifference } from "../../core/ports";

/** Where the account at a real broker is, without what must stay secret. */
export interface ConnectionDescription {
  readonly kind: "paper" | "live";
  /** The last four characters of the key's id. */
  readonly keyEnd: string;
  readonly tradingUrl: string;
  readonly dataUrl: string;
  readonly tradeStreamUrl: string;
  readonly dataStreamUrl: string;
  readonly feed: string;
  /** Number of the only live account that may be traded; null on paper. */
  readonly allowLive: string | null;
}

/** A way to one of the broker's hosts, as this process sees it. Times in epoch milliseconds. */
export interface LineView {
  readonly circuit: "closed" | "open" | "half_open";
  readonly since: number;
  /** The last failure; null while all is well. */
  readonly reason: string | null;
  readonly lastOkAt: number | null;
  readonly usedLastMinute: number;
  readonly limit: number;
  readonly resetAt: number | null;
}

export interface StreamView {
  readonly connected: boolean;
  /** Since when it is connected or not; null before the first connection. */
  readonly since: number | null;
  readonly lastMessageAt: number | null;
  readonly reason: string | null;
}

export interface PriceStreamView extends StreamView {
  /** What it tells of. */
  readonly symbols: readonly string[];
  /** Watched, but beyond what the plan lets it tell. */
  readonly notStreamed: readonly string[];
  /** Of `symbols`, those that told nothing for a while though the market is open. */
  readonly stale: readonly string[];
}

export interface ConnectionState {
  readonly trading: LineView;
  readonly data: LineView;
  /** Null where another node listens. */
  readonly orders: StreamView | null;
  readonly stocks: PriceStreamView;
  readonly crypto: PriceStreamView;
  /** Where prices come from, as a person reads it. */
  readonly source: string;
  /** Where the broker's calendar of the next year is another than the desk's rules, which it overrules; null before they were compared. */
  readonly calendar: readonly CalendarDifference[] | null;
}

export interface ConnectionStep {
  readonly step: string;
  readonly state: "ok" | "warned" | "failed" | "skipped";
  readonly finding: string;
  readonly advice: string | null;
}

/** The broker that the keys open. */
export interface BrokerConnection {
  describe(): ConnectionDescription;
  /** How the ways there are; null for an account that is played. Throws as opening the account does. */
  state(account: AccountRow): Promise<ConnectionState | null>;
  /** Tries the connection step by step, without sending an order. */
  test(): AsyncIterable<ConnectionStep>;
}
