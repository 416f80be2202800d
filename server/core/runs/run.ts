import type { JsonValue } from "../json";
import { isoOf } from "../time/instant";

/** The eight steps, in the order in which they stand on screen. */
export const STEP_NAMES = [
  "check_market_hours",
  "fetch_market_data",
  "analyze_sentiment",
  "analyze_technical",
  "make_decision",
  "validate_risk",
  "execute_trade",
  "log_performance",
] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** waits: its order waits for a person, and nobody works on it meanwhile. */
export const RUN_STATES = [
  "queued",
  "running",
  "skipped",
  "held",
  "vetoed",
  "waits",
  "ordered",
  "failed",
  "cancelled",
  "missed",
] as const;
export type RunState = (typeof RUN_STATES)[number];
export const UNFINISHED_STATES = ["queued", "running"] as const satisfies readonly RunState[];
export const ENDED_STATES = [
  "skipped",
  "held",
  "vetoed",
  "waits",
  "ordered",
  "failed",
  "cancelled",
  "missed",
] as const satisfies readonly RunState[];

/** not_needed: the run ended before this step had anything to do. */
export const STEP_STATES = ["running", "ok", "failed", "not_needed"] as const;
export type StepState = (typeof STEP_STATES)[number];

export const RUN_TRIGGERS = ["schedule", "manual", "backfill"] as const;
export type RunTrigger = (typeof RUN_TRIGGERS)[number];

/** decide: buy, sell or hold as the analyses say. close: sell all that is held, because a person says so. */
export const RUN_INSTRUCTIONS = ["decide", "close"] as const;
export type RunInstruction = (typeof RUN_INSTRUCTIONS)[number];

/** How a run ended, with the sentence a person reads. */
export interface Outcome {
  readonly kind: Extract<RunState, "skipped" | "held" | "vetoed" | "waits" | "ordered">;
  readonly reason: string;
}

export interface StepPolicy {
  /** How often the step is tried in all, at least 1. */
  readonly tries: number;
  /** Pause before the second try; doubles each time. */
  readonly backoffMs: number;
  readonly timeoutMs: number;
}

export const STEP_POLICIES: Readonly<Record<StepName, StepPolicy>> = {
  check_market_hours: { tries: 2, backoffMs: 200, timeoutMs: 5_000 },
  fetch_market_data: { tries: 3, backoffMs: 500, timeoutMs: 15_000 },
  analyze_sentiment: { tries: 2, backoffMs: 200, timeoutMs: 10_000 },
  analyze_technical: { tries: 1, backoffMs: 0, timeoutMs: 5_000 },
  make_decision: { tries: 2, backoffMs: 200, timeoutMs: 5_000 },
  validate_risk: { tries: 3, backoffMs: 200, timeoutMs: 10_000 },
  execute_trade: { tries: 3, backoffMs: 500, timeoutMs: 45_000 },
  log_performance: { tries: 5, backoffMs: 500, timeoutMs: 10_000 },
};

export const LOG_LEVELS = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A line of a step's log. `at` is wall time in epoch milliseconds. */
export interface LogLine {
  readonly at: number;
  readonly level: LogLevel;
  readonly message: string;
}

/** What is stored of one step of one run. Times are wall times in epoch milliseconds. */
export interface StepRecord {
  readonly name: StepName;
  readonly state: StepState;
  readonly tries: number;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly input: JsonValue;
  readonly output: JsonValue;
  readonly error: string | null;
  readonly log: readonly LogLine[];
}

/** A run as the engine knows it. */
export interface EngineRun {
  readonly id: number;
  /** Whose it is: of an agent in an account. A run that is no tick waits for the others of its owner, and for nobody else's. */
  readonly owner: string;
  /** Of the piece of work: the same key twice is done once. Runs of one batch share it. */
  readonly key: string;
  /** Whether it is due now; a person's runs and back-fills can wait a moment. */
  readonly isTick: boolean;
}

export function engineRunOf(row: {
  readonly id: number;
  readonly accountId: string;
  readonly agentId: string;
  readonly dueAt: number;
  readonly attempt: number;
  readonly batch: string | null;
  readonly trigger: RunTrigger;
}): EngineRun {
  const { id, accountId, agentId, dueAt, attempt, batch, trigger } = row;
  const key = (attempt === 1 ? batch : null) ?? runKey(accountId, agentId, dueAt, attempt);
  return { id, owner: `${accountId} ${agentId}`, key, isTick: trigger === "schedule" };
}

/** `run:<account>:<agent>:<dueAt ISO>`, with `#<attempt>` from the second attempt on: the same tick from ten machines is one run. */
export function runKey(accountId: string, agentId: string, dueAt: number, attempt = 1): string {
  const key = `run:${accountId}:${agentId}:${isoOf(dueAt)}`;
  return attempt === 1 ? key : `${key}#${attempt}`;
}
