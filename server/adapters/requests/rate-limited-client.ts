import { Fault } from "@/server/core/fault";
import type { Clock, Leave } from "@/server/core/ports";
import { createRedact, shownAddresses } from "@/server/core/secrets";
import { measure } from "@/server/telemetry/measure";
import { endpointOf } from "./endpoint-of";
import { type Budget, createBudget } from "./rate-limited-client/budget";
import { type CircuitState, createCircuit } from "./rate-limited-client/circuit";
import { createPocket, OWN_POCKET } from "./rate-limited-client/pocket";
import { type Priority, TERMS } from "./rate-limited-client/priorities";
import type { SharedBudget } from "./shared-budget";

export type { Priority };

/** From sending a request to the last byte of its answer. */
const TIMEOUT_MS = 10_000;
/** What became of an order can be looked up. */
const POST_TIMEOUT_MS = 4_000;
/** Requests that change nothing, or nothing more when repeated, go out again after a 429; nothing else is ever sent twice. */
const REPEATABLE = new Set(["GET", "DELETE"]);
const TRIES = 3;
/** Why nobody waits for the time limit any more; without a reason, an error would be made for each request. */
const DONE = "answered";
const SECRET_HEADERS = ["apca-api-key-id", "apca-api-secret-key", "authorization"];

export type Fetch = typeof fetch;

export interface RateLimitedClientOptions {
  /** Real time, for what people and the broker read. */
  readonly wall: Clock;
  /** Goes on as time does, whatever `wall` is set to: budgets, pauses and patience go by it. */
  readonly monotonic: Clock;
  /** Resolves after `ms`, or at once when `signal` aborts. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  /** In [0, 1). */
  readonly random: () => number;
  readonly fetch: Fetch;
  /** Requests per minute, until the broker names its own limit. */
  readonly limitPerMinute: number;
  /** Where other processes ask by the same keys: what all of them together may send. */
  readonly shared?: SharedBudget | null | undefined;
}

/** For the screen. Times in epoch milliseconds. */
export type RateLimitedClientState = CircuitState & {
  readonly usedLastMinute: number;
  readonly limit: number;
  /** When the broker's count starts anew, or the pause it asked for ends; null when it named none. */
  readonly resetAt: number | null;
};

/** The one way to a host of the broker, shared by all who ask it. */
export interface RateLimitedClient {
  /**
   * A `fetch` that waits its turn, has a time limit and never retries what could do something twice. Throws Fault `broker_unreachable` for a
   * request that was NOT sent (no budget, or the broker is known to be down); any other Error means that it may have arrived. `leave` is asked
   * when its turn has come, and what it throws keeps it back.
   */
  fetchFor(priority: Priority, leave?: Leave): Fetch;
  state(): RateLimitedClientState;
}

/** With a budget of `limitPerMinute` and a closed circuit. */
export function createRateLimitedClient({
  wall,
  monotonic,
  sleep,
  random,
  fetch,
  limitPerMinute,
  shared = null,
}: RateLimitedClientOptions): RateLimitedClient {
  const budget = createBudget({ wall, monotonic }, random, limitPerMinute);
  const circuit = createCircuit({ wall, monotonic }, random);
  const pocket = shared ? createPocket({ budget: shared, monotonic, sleep }) : OWN_POCKET;

  async function takeTurn(priority: Priority): Promise<void> {
    const givesUpAt = monotonic.now() + TERMS[priority].patienceMs;
    for (;;) {
      const objection = circuit.objection(priority);
      if (objection) throw new Fault("broker_unreachable", `${objection}; not sent`);
      let waitMs = budget.waitMs(priority);
      if (waitMs === 0) {
        const { limit, usedLastMinute } = budget.state();
        // Nothing else may come in between this and the taking.
        const need = { most: mostFor(priority, limit), insists: priority === "exit" };
        if (pocket.spend(need, usedLastMinute)) break;
        waitMs = await pocket.refill(need);
      }
      if (monotonic.now() + waitMs > givesUpAt) throw new Fault("broker_unreachable", noTurn(budget, priority, waitMs));
      if (waitMs > 0) await sleep(waitMs);
    }
    circuit.begin();
    budget.take();
  }

  /** The whole answer, so that the time limit covers its body. */
  async function ask(input: Parameters<Fetch>[0], init: RequestInit): Promise<Response> {
    const late = new AbortController();
    const done = new AbortController();
    const nothing = () => undefined;
    const timeoutMs = init.method?.toUpperCase() === "POST" ? POST_TIMEOUT_MS : TIMEOUT_MS;
    const limit = sleep(timeoutMs, done.signal).then(() => late.abort(), nothing);
    const signal = init.signal ? AbortSignal.any([init.signal, late.signal]) : late.signal;
    try {
      const answer = await Promise.race([askWithoutEcho(fetch, input, { ...init, signal }), limit]);
      if (!answer) throw new Error("late");
      return answer;
    } catch (error) {
      throw late.signal.aborted ? new Error(`no answer within ${timeoutMs / 1000} s`) : error;
    } finally {
      done.abort(DONE);
    }
  }

  async function send(priority: Priority, input: Parameters<Fetch>[0], init: RequestInit, leave?: Leave): Promise<Response> {
    await takeTurn(priority);
    try {
      await leave?.();
    } catch (error) {
      circuit.drop();
      throw error;
    }
    try {
      const about = { method: init.method?.toUpperCase() ?? "GET", endpoint: endpointOf(input) };
      const response = await measure("request", about, () => ask(input, init));
      budget.learn(response);
      if (response.status >= 500) circuit.fail(`it answered with status ${response.status}`);
      else circuit.succeed();
      return response;
    } catch (error) {
      if (init.signal?.aborted) circuit.drop();
      else circuit.fail(error instanceof Error ? error.message : String(error));
      throw error;
    }
  }

  return {
    fetchFor: (priority, leave) => async (input, init) => {
      const isRepeatable = REPEATABLE.has((init?.method ?? "GET").toUpperCase());
      for (let tries = 1; ; tries++) {
        const response = await send(priority, input, init ?? {}, leave);
        if (response.status !== 429 || !isRepeatable || tries === TRIES) return response;
      }
    },
    state: () => ({ ...circuit.state(), ...budget.state() }),
  };
}

/** The whole answer, or why there is none, without the keys of the request: some servers repeat them, and so does an error of `fetch`. */
async function askWithoutEcho(fetch: Fetch, input: Parameters<Fetch>[0], init: RequestInit): Promise<Response> {
  const redact = createRedact(secretsIn(init.headers));
  try {
    const response = await fetch(input, init);
    const { status, headers } = response;
    const hasBody = status !== 204 && status !== 205 && status !== 304;
    return new Response(hasBody ? redact(await response.text()) : null, {
      status,
      statusText: redact(response.statusText),
      headers,
    });
  } catch (error) {
    throw new Error(redact(shownAddresses(wordsOf(error))));
  }
}

function wordsOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : "";
  return `${error instanceof Error ? error.message : String(error)}${cause}`;
}

function secretsIn(headers: RequestInit["headers"]): readonly string[] {
  return SECRET_HEADERS.flatMap((name) => headerOf(headers, name)?.split(" ") ?? []);
}

function headerOf(headers: RequestInit["headers"], name: string): string | null {
  if (headers instanceof Headers) return headers.get(name);
  const entries = Array.isArray(headers) ? headers : Object.entries(headers ?? {});
  return entries.find(([key]) => key?.toLowerCase() === name)?.[1] ?? null;
}

/** Requests of a minute that one of this priority may be among, at most. */
const mostFor = (priority: Priority, limit: number) => Math.max(1, Math.floor(limit * (1 - TERMS[priority].leaves)));

function noTurn(budget: Budget, priority: Priority, waitMs: number): string {
  const { usedLastMinute, limit } = budget.state();
  const share = Math.floor(limit * (1 - TERMS[priority].leaves));
  if (usedLastMinute < share) return `the broker takes no more requests for ${Math.ceil(waitMs / 1000)} s; not sent`;
  return `the request budget is used up: ${usedLastMinute} of ${limit} a minute, of which "${priority}" may use ${share}; not sent`;
}
