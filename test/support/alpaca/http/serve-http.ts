import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { sendBroken, type WireFault } from "../../news/wire-fault";
import { Refusal } from "../shared/refusal";
import type { Venue } from "../venue";
import { checkKey, NGINX_UNAUTHORIZED } from "./check-key";
import { openRateLimit, type RateState } from "./rate-limit";
import { readBody } from "./read-body";
import type { RequestLog } from "./request-log";
import { matchPath, type Reply, type Route } from "./route";

/** A connection outlives a process that stands still for a while, of which client and server may both be part. */
const KEEP_ALIVE_MS = 600_000;

type Answer = Reply & { readonly headers?: Readonly<Record<string, string>>; readonly how?: WireFault };
const CUT: Answer = { status: 0, body: null };

/** Answers REST requests from `routes`, after key, rate limit and the faults that stand. */
export function serveHttp(venue: Venue, routes: readonly Route[], log: RequestLog): Server {
  const { wall, rateLimitPerMinute } = venue.settings;
  const limit = openRateLimit(rateLimitPerMinute);

  return createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    const at = Date.now();
    const { path, query } = addressOf(request);
    const line = { method: request.method ?? "GET", path };
    answer(request, line, query)
      .catch((error: unknown): Answer => {
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
        return { status: 500, body: { code: 50010000, message: `the local server failed: ${message}` } };
      })
      .then((reply) => {
        const bytes = send(response, { ...reply, headers: { Date: dateHeader(venue), ...reply.headers } });
        const clientOrderId = sentIds.get(line) ?? null;
        log.add({ ...line, query: query.toString(), status: reply.status, at, ms: Date.now() - at, bytes, clientOrderId });
      })
      .catch(() => response.destroy());
  });

  async function answer(request: IncomingMessage, line: Line, query: URLSearchParams): Promise<Answer> {
    venue.settings.onRequest();
    const body = await readBody(request).catch((error: unknown) => (error instanceof Refusal ? error : Promise.reject(error)));
    const sent = line.method === "POST" && line.path === "/v2/orders" ? sentSchema.safeParse(body).data : undefined;
    if (sent) sentIds.set(line, sent.client_order_id);
    const admin = line.path.startsWith("/_");
    const before = admin ? null : await meet(line);
    if (before) return before;
    const rate = admin ? null : limit(isData(line.path) ? "data" : "trading", wall.now());
    const reply = rate?.exceeded ? tooMany(line.path) : await handled(request, line, query, body);
    const after = admin ? null : await meetAfter(line);
    const how = admin ? undefined : venue.faults.take("broken_answer", line)?.how;
    return after ?? { ...reply, headers: rateHeaders(rate), ...(how && { how }) };
  }

  /** What a fault does before anything is looked at; null when it leaves the request alone. */
  async function meet(line: Line): Promise<Answer | null> {
    const { faults } = venue;
    const delay = faults.take("delay", line);
    if (delay?.before) await sleep(delay.ms);
    else if (delay) late.set(line, delay.ms);
    if (faults.take("drop_before", line)) return CUT;
    const limited = faults.take("rate_limited", line);
    if (limited) {
      const resetAt = Math.ceil(wall.now() / 1000 + limited.resetSeconds);
      const headers = limited.headers ? rateHeaders({ limit: 200, remaining: 0, resetAt, exceeded: true }) : {};
      return { ...tooMany(line.path), headers };
    }
    if (faults.take("html_unauthorized", line)) return { status: 401, body: NGINX_UNAUTHORIZED };
    const error = faults.take("server_error", line);
    if (error && !error.afterAccept) return { status: error.status, body: error.body };
    if (error) broken.set(line, { status: error.status, body: error.body });
    return null;
  }

  async function meetAfter(line: Line): Promise<Answer | null> {
    const ms = late.get(line);
    if (ms !== undefined) await sleep(ms);
    return venue.faults.take("drop_after_accept", line) ? CUT : (broken.get(line) ?? null);
  }

  async function handled(request: IncomingMessage, line: Line, query: URLSearchParams, body: unknown): Promise<Reply> {
    try {
      if (!line.path.startsWith("/_")) checkKey(request.headers, venue.settings, line.path.startsWith("/v1beta3/crypto"));
      if (body instanceof Refusal) throw body;
      for (const { method, path, handle } of routes) {
        const params = method === line.method ? matchPath(path, line.path) : null;
        if (!params) continue;
        await venue.catchUp();
        return await handle({ venue, params, query, body });
      }
      throw new Refusal(404, { message: "endpoint not found." });
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, body: error.body };
      throw error;
    }
  }
}

/** The time that the venue tells, in whole seconds. */
function dateHeader({ clock, faults }: Venue): string {
  return new Date(clock.now() + (faults.standing("clock_skew")?.ms ?? 0)).toUTCString();
}

type Line = { readonly method: string; readonly path: string };
const late = new WeakMap<Line, number>();
const broken = new WeakMap<Line, Answer>();
const sentIds = new WeakMap<Line, string>();
const sentSchema = z.object({ client_order_id: z.string() });

function addressOf(request: IncomingMessage): { path: string; query: URLSearchParams } {
  const [path = "/", query = ""] = (request.url ?? "/").split("?", 2);
  return { path, query: new URLSearchParams(query) };
}

function isData(path: string): boolean {
  return /^\/(?:v2\/stocks|v1beta|v1\/corporate-actions)/.test(path);
}

function tooMany(path: string): Reply {
  return {
    status: 429,
    body: isData(path) ? { message: "too many requests." } : { code: 42910000, message: "rate limit exceeded" },
  };
}

function rateHeaders(rate: RateState | null): Readonly<Record<string, string>> {
  if (!rate) return {};
  return {
    "X-RateLimit-Limit": String(rate.limit),
    "X-RateLimit-Remaining": String(rate.remaining),
    "X-RateLimit-Reset": String(rate.resetAt),
  };
}

/** Sends an answer, or cuts the connection. Returns the bytes of the body. */
function send(response: ServerResponse, { status, body, headers = {}, how }: Answer): number {
  if (status === 0) {
    response.socket?.destroy();
    return 0;
  }
  const html = typeof body === "string";
  const text = body === null ? "" : html ? body : JSON.stringify(body);
  const type = html ? "text/html" : "application/json; charset=UTF-8";
  if (how) {
    sendBroken(response, how, text, type);
    return 0;
  }
  response.writeHead(status, {
    ...(text === "" ? {} : { "Content-Type": type }),
    "Content-Length": String(Buffer.byteLength(text)),
    "X-Request-ID": randomUUID().replaceAll("-", ""),
    ...headers,
  });
  response.end(status === 204 ? undefined : text);
  return Buffer.byteLength(text);
}
