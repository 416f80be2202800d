import type { Db } from "@/db/client";
import type { Right } from "@/db/queries/orders/permits";
import type { BeforeJudging } from "@/db/queries/risk/before-judging";
import type { RunRow } from "@/db/queries/runs/runs";
import type { AccountKind } from "../core/accounts/account";
import type { Agent } from "../core/agents/agent";
import type { Place } from "../core/arbiter/precedence";
import type { DeskEvent } from "../core/events";
import type { Broker, Calendar, Clock, MarketData, Scorers, SentimentSource } from "../core/ports";
import type { Turnstile } from "./contending/turnstile";

/** Everything outside that a run of one account may touch. */
export interface TradingContext {
  readonly accountId: string;
  readonly accountKind: AccountKind;
  readonly db: Db;
  /** Tells open pages what happened, a moment later; nothing rests on it. */
  readonly tell: (event: DeskEvent) => void;
  readonly market: MarketData;
  readonly broker: Broker;
  readonly calendar: Calendar;
  readonly sources: readonly SentimentSource[];
  readonly scorers: Scorers;
  /** Under which headlines of this market are stored. */
  readonly newsScope: string;
  /** Time of the account's market. */
  readonly clock: TradingClock;
  /** Time of this machine, for what a person reads. Somebody may set it. */
  readonly wall: Clock;
  /** Milliseconds that only ever go on, for how long things take. */
  readonly monotonic: Clock;
  /** By what orders are sent in it. */
  readonly right: Right;
  readonly sleep: (ms: number) => Promise<void>;
  /** Lets runs of one instant reach the risk check in the order of precedence. */
  readonly sequencer: RunSequencer;
  /** Turnstile at the account's books in this process. */
  readonly turnstile: Turnstile;
  /** What has to be known of the desk before an entry is judged, read once for those of this process who ask at the same instant. */
  readonly beforeJudging: () => Promise<BeforeJudging>;
  /** The same market, broker and calendar for who asks on behalf of an exit or an entry: what they read is as urgent as that. */
  readonly portsFor: (purpose: "exit" | "entry") => Pick<TradingContext, "market" | "broker" | "calendar">;
}

/** The trading context as it is for an exit, with its cancels and stops, or for an entry: no reading of it waits behind less urgent ones. */
export function contextFor(purpose: "exit" | "entry", trading: TradingContext): TradingContext {
  return { ...trading, ...trading.portsFor(purpose) };
}

export interface TradingClock extends Clock {
  /** The market stands at `at` or later: a run is only made once it does, also where another process made it. */
  move(at: number): void;
}

export interface RunSequencer {
  /** Resolves when every run that goes before `runId` in its instant has had its turn. */
  wait(runId: number, place: Place | null): Promise<void>;
  /** Whether the run has a turn in the order of its instant. */
  holds(runId: number): boolean;
}

/** A run that this node has taken, with its agent as it was when the run was made. */
export interface ClaimedRun {
  readonly row: RunRow & { readonly claim: string };
  readonly agent: Agent;
}
