import { z } from "zod";
import { Fault } from "@/server/core/fault";
import type { Clock, Leave } from "@/server/core/ports";
import type { Fetch, Priority, RateLimitedClient } from "../../requests/rate-limited-client";
import { createRequestPriority } from "../../requests/request-priority";
import { createPaced } from "./paced";
import { type GatewayAction, refusalOf, UNCERTAIN } from "./refusals";

const LONGEST_WORDS = 300;
/** Between two readings of what IB lets nobody read more often. Source: IB's Web API documentation, "Per-Endpoint Request Rate Limits". */
const PACE_MS = 5_000;

export interface TradingGatewayOptions {
  /** Of the user's own gateway with the API's path, such as https://localhost:5000/v1/api. Its certificate is Node's to judge (NODE_EXTRA_CA_CERTS). */
  readonly baseUrl: string;
  readonly accountId: string;
  /** Shared by all who ask this gateway. */
  readonly client: RateLimitedClient;
  readonly wall: Clock;
  readonly monotonic: Clock;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** Between two readings of one list; 5 seconds unless said otherwise. */
  readonly paceMs?: number;
  /** Where other processes ask the same gateway: resolves when it is this one's turn to read the list at a path. */
  readonly turnAt?: ((path: string) => (() => Promise<unknown>) | undefined) | undefined;
}

/** A request that may change something. */
export interface Sending {
  readonly action: GatewayAction;
  readonly method: "POST" | "DELETE";
  readonly path: string;
  readonly body?: object;
  readonly priority: Priority;
  readonly leave?: Leave;
}

/** The gateway as trading asks it. Every method throws Faults as `refusalOf` has them, and asks for the accounts first where IB wants that. */
export interface TradingGateway {
  readonly accountId: string;
  readonly paceMs: number;
  readonly monotonic: Clock;
  readonly sleep: (ms: number) => Promise<unknown>;
  get(path: string, priority: Priority): Promise<unknown>;
  send(sending: Sending): Promise<unknown>;
  /** Reads `path` no more often than IB permits: whoever asks meanwhile shares the next answer, with the highest priority of them. */
  paced(path: string): (priority: Priority) => Promise<unknown>;
  /** The time of the newest answer, epoch milliseconds: that of its Date, else of this machine, on which the gateway runs. */
  toldAt(): number;
}

const errorSchema = z.object({ error: z.string() });

/** What an answer says. Throws Fault `broker_unreachable` where it is not what it should be. */
export function understand<Shape>(schema: z.ZodType<Shape>, json: unknown, what: string): Shape {
  const read = schema.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = `${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}`;
  throw new Fault("broker_unreachable", `the gateway's ${what} is not what it should be: ${where}`);
}

export function createTradingGateway(options: TradingGatewayOptions): TradingGateway {
  const { baseUrl, accountId, client, wall, monotonic, sleep, paceMs = PACE_MS, turnAt } = options;
  let toldAt = 0;
  const primed = new Map<string, Promise<unknown>>();

  async function ask(fetch: Fetch, action: GatewayAction, path: string, init: RequestInit): Promise<unknown> {
    const { status, headers, text } = await read(() => fetch(`${baseUrl}${path}`, init), action);
    const date = Date.parse(headers.get("date") ?? "");
    toldAt = date > 0 ? date : wall.now();
    const json = parsed(text);
    const error = errorSchema.safeParse(json).data?.error;
    if (status === 200 && json !== undefined && error === undefined) return json;
    if (status === 401) primed.clear();
    const words = wordsOf(status, error ?? text);
    if (status === 200 && json === undefined) throw new Fault(UNCERTAIN[action], `the gateway's answer is no JSON: ${words}`);
    const { code, advice } = refusalOf(status, words, action);
    throw new Fault(code, advice ? `${words} (${advice})` : words);
  }

  /** IB answers neither orders nor the portfolio before it was asked for the accounts, once a session. */
  function prime(path: string, priority: Priority): Promise<unknown> {
    const accounts = path.startsWith("/portfolio") ? "/portfolio/accounts" : "/iserver/accounts";
    if (path === accounts) return Promise.resolve();
    const asked = primed.get(accounts) ?? ask(client.fetchFor(priority), "read", accounts, {});
    primed.set(accounts, asked);
    return asked.catch((error: unknown) => {
      primed.delete(accounts);
      throw error;
    });
  }

  async function get(fetch: Fetch, path: string, priority: Priority): Promise<unknown> {
    await prime(path, priority);
    return ask(fetch, "read", path, {});
  }

  return {
    accountId,
    paceMs,
    monotonic,
    sleep,
    get: (path, priority) => get(client.fetchFor(priority), path, priority),
    send: async ({ action, method, path, body, priority, leave }) => {
      await prime(path, priority);
      const json = body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
      return ask(client.fetchFor(priority, leave), action, path, { method, ...json });
    },
    paced: (path) => {
      const lent = createRequestPriority("look");
      const pace = { everyMs: paceMs, monotonic, sleep, turn: turnAt?.(path) };
      const next = createPaced(() => get(lent.fetchOn(client), path, "books"), pace);
      return (priority) => lent.during(priority, next);
    },
    toldAt: () => toldAt,
  };
}

async function read(request: () => Promise<Response>, action: GatewayAction) {
  try {
    const answer = await request();
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  } catch (error) {
    if (error instanceof Fault) throw error;
    const words = error instanceof Error ? error.message : String(error);
    throw new Fault(UNCERTAIN[action], `the gateway did not answer: ${words}`, { cause: error });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wordsOf(status: number, text: string): string {
  const words = text
    .replaceAll("\u0000", "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, LONGEST_WORDS);
  return words === "" ? `an empty answer of status ${status}` : words;
}
