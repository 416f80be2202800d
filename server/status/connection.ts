import type { RealKind } from "../core/accounts/account";
import type { CalendarDifference } from "../core/ports";
import type { AllowLive } from "../core/venues/allow-live";

/** Where the account at a venue is, without what must stay secret. */
export interface ConnectionDescription {
  readonly kind: RealKind;
  /** Numbers of the live accounts that may be traded; none on paper. */
  readonly allowLive: AllowLive;
  /** Addresses, the end of a key's name and the like, in the order of the screen. */
  readonly facts: readonly ConnectionFact[];
}

export interface ConnectionFact {
  readonly label: string;
  readonly value: string;
  /** Whether it is a sign of a machine, such as an address, and no word. */
  readonly isCode: boolean;
}

/** How requests to one of the venue's hosts fare, and what is left of their budget, as this process sees it. Times in epoch milliseconds. */
export interface RequestsView {
  /** What the host is for, as the screen names it: "trading". */
  readonly to: string;
  readonly circuit: "closed" | "open" | "half_open";
  readonly since: number;
  /** The last failure; null while all is well. */
  readonly reason: string | null;
  readonly lastOkAt: number | null;
  readonly usedLastMinute: number;
  readonly limit: number;
  readonly resetAt: number | null;
  /** Where what comes from there is from, as a person reads it; null where there is nothing to say. */
  readonly source: string | null;
}

export interface StreamView {
  readonly connected: boolean;
  /** Since when it is connected or not; null before the first connection. */
  readonly since: number | null;
  readonly lastMessageAt: number | null;
  readonly reason: string | null;
}

export interface PriceStreamView extends StreamView {
  /** What it tells of, as the screen names it: "Stock prices". */
  readonly label: string;
  readonly symbols: readonly string[];
  /** Watched, but beyond what the plan lets it tell. */
  readonly notStreamed: readonly string[];
  /** Of `symbols`, those that told nothing for a while though the market is open. */
  readonly stale: readonly string[];
}

/** How the ways to a venue are in this process. */
export interface WaysView {
  readonly requests: readonly RequestsView[];
  /** Null where another node listens. */
  readonly orders: StreamView | null;
  readonly prices: readonly PriceStreamView[];
}

export interface ConnectionState extends WaysView {
  /** Where the venue's calendar of the next year is another than the desk's rules, which it overrules; null before they were compared. */
  readonly calendar: readonly CalendarDifference[] | null;
}

/** One step of a test of the connection. */
export interface ConnectionStep {
  readonly step: string;
  readonly state: "ok" | "warned" | "failed" | "skipped";
  /** What was found, as a sentence. */
  readonly finding: string;
  /** What to do about it; null where there is nothing to do. */
  readonly advice: string | null;
}
