import { isPassing } from "@/db/trouble";
import { Fault, messageOf } from "../core/fault";
import { whatIsNotJson } from "../core/json";
import { type LogLevel, type LogLine, STEP_POLICIES, type StepName, type StepPolicy, type StepRecord } from "../core/runs/run";
import type { StepOutputs } from "../core/runs/step-outputs";
import { measure } from "../telemetry/measure";
import type { Journal } from "./journal";
import type { ClaimedRun, TradingContext } from "./trading-context";

/** What a step is given besides its input. */
export interface StepContext {
  readonly run: ClaimedRun;
  readonly trading: TradingContext;
  readonly journal: Journal;
  /** Aborts when the step has run out of time. */
  readonly signal: AbortSignal;
  log(level: LogLevel, message: string): void;
}

/** A step takes JSON and returns JSON; it may run twice, so it is idempotent. */
export type StepBody<I, O> = (input: I, context: StepContext) => O | Promise<O>;

/** The only seam between the pipeline and what runs it: remembers, retries, times out and records. */
export type Step = <Name extends StepName, I>(
  name: Name,
  body: StepBody<I, StepOutputs[Name]>,
  input: I,
) => Promise<StepOutputs[Name]>;

export interface StepRuntime {
  readonly run: ClaimedRun;
  readonly trading: TradingContext;
  readonly journal: Journal;
  /** Called before each step that was not done yet, outside its time limit. Throws Fault `cancelled` when the run is no longer wanted. */
  readonly before: (name: StepName) => Promise<void>;
  readonly sleep: (ms: number) => Promise<void>;
  /** What of the database keeps work waiting at present, null for nothing: what took too long then waits for it, and is no failure of the step. */
  readonly whatKeeps: () => Promise<string | null>;
  readonly policies?: Readonly<Record<StepName, StepPolicy>>;
}

/** A process that stood still is late by one of them at most. */
const LOOKS_A_LIMIT = 10;

export function createStep(runtime: StepRuntime): Step {
  const policies = runtime.policies ?? STEP_POLICIES;
  return async (name, body, input) => {
    const before = runtime.journal.done(name);
    if (before !== undefined) return before;
    await runtime.before(name);
    return measure("step", { step: name }, () => attempt(runtime, name, policies[name], body, input));
  };
}

async function attempt<I, O>(
  runtime: StepRuntime,
  name: StepName,
  policy: StepPolicy,
  body: StepBody<I, O>,
  input: I,
): Promise<O> {
  const { wall } = runtime.trading;
  const log: LogLine[] = [];
  const write = (level: LogLevel, message: string) => log.push({ at: wall.now(), level, message });
  const startedAt = wall.now();
  for (let tries = 1; ; tries++) {
    const record = (state: StepRecord["state"], output: unknown, error: string | null) =>
      runtime.journal.put({
        name,
        state,
        tries,
        startedAt,
        endedAt: wall.now(),
        input: input as StepRecord["input"],
        output: output as StepRecord["output"],
        error,
        log,
      });
    try {
      const output = await inTime(name, policy.timeoutMs, (signal) =>
        body(input, { run: runtime.run, trading: runtime.trading, journal: runtime.journal, signal, log: write }),
      );
      const odd = whatIsNotJson(output);
      if (odd !== null) throw new Error(`${name} found what its journal would not give back: ${odd}`);
      record("ok", output, null);
      return output;
    } catch (error) {
      const kept = error instanceof Fault && error.code === "timeout" ? await runtime.whatKeeps() : null;
      if (kept !== null)
        throw new Fault("database_unavailable", `${name} waits: ${kept} (${messageOf(error)})`, { cause: error });
      const again = tries < policy.tries && isWorthRetrying(error);
      write(again ? "warn" : "error", `try ${tries} of ${policy.tries}: ${messageOf(error)}`);
      if (!again) {
        record("failed", null, messageOf(error));
        throw error;
      }
      await runtime.sleep(policy.backoffMs * 2 ** (tries - 1));
    }
  }
}

/** A bug or a refusal is the same the next time. */
function isWorthRetrying(error: unknown): boolean {
  if (isPassing(error)) return true;
  return error instanceof Fault && ["timeout", "data_missing", "broker_unreachable", "order_unknown"].includes(error.code);
}

/** The limit is one of this process's own time: a step is not late because the process stood still meanwhile. */
async function inTime<T>(name: StepName, timeoutMs: number, work: (signal: AbortSignal) => T | Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let left = LOOKS_A_LIMIT;
  const late = new Promise<never>((_, reject) => {
    const look = () => {
      if (--left > 0) return;
      const fault = new Fault("timeout", `${name} did not finish within ${timeoutMs} ms`);
      controller.abort(fault);
      reject(fault);
    };
    timer = setInterval(look, timeoutMs / LOOKS_A_LIMIT);
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    clearInterval(timer);
  }
}
