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

/** A request as it is read, over the wire or not. */
export type HttpRequest = Pick<IncomingMessage, "method" | "url" | "headers"> & AsyncIterable<Uint8Array>;
/** An answer as it is written; of status 0 where the line is cut instead. */
export type HttpAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly type: string;
  readonly how?: WireFault;
};

export interface HttpService {
  /** Not yet listening. */
  readonly server: Server;
  /** Answers a request that comes over no wire just as one that does. */
  readonly answer: (request: HttpRequest) => Promise<HttpAnswer>;
}

/** Answers REST requests from `routes`, after key, rate limit and the faults that stand. */
export function serveHttp(venue: Venue, routes: readonly Route[], log: RequestLog): HttpService {
  const { wall, rateLimitPerMinute } = venue.settings;
  const limit = openRateLimit(rateLimitPerMinute);

  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    written(request)
      .then((sent) => send(response, sent))
      .catch(() => response.destroy());
  });
  return { server, answer: written };

  async function written(request: HttpRequest): Promise<HttpAnswer> {
    const at = Date.now();
    const { path, query } = addressOf(request);
    const line = { method: request.method ?? "GET", path };
    const reply = await answer(request, line, query).catch((error: unknown): Answer => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      return { status: 500, body: { code: 50010000, message: `the local server failed: ${message}` } };
    });
    const sent = writtenOut({ ...reply, headers: { Date: dateHeader(venue), ...reply.headers } });
    const bytes = sent.status === 0 || sent.how ? 0 : Buffer.byteLength(sent.text);
    const clientOrderId = sentIds.get(line) ?? null;
    log.add({ ...line, query: query.toString(), status: reply.status, at, ms: Date.now() - at, bytes, clientOrderId });
    return sent;
  }

  async function answer(request: HttpRequest, line: Line, query: URLSearchParams): Promise<Answer> {
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

  async function handled(request: HttpRequest, line: Line, query: URLSearchParams, body: unknown): Promise<Reply> {
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

function addressOf(request: HttpRequest): { path: string; query: URLSearchParams } {
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

function writtenOut({ status, body, headers = {}, how }: Answer): HttpAnswer {
  const html = typeof body === "string";
  const text = body === null ? "" : html ? body : JSON.stringify(body);
  const type = html ? "text/html" : "application/json; charset=UTF-8";
  const all = {
    ...(text === "" ? {} : { "Content-Type": type }),
    "Content-Length": String(Buffer.byteLength(text)),
    "X-Request-ID": randomUUID().replaceAll("-", ""),
    ...headers,
  };
  return { status, headers: all, text, type, ...(how && { how }) };
}

/** Sends an answer, or cuts the connection. */
function send(response: ServerResponse, { status, headers, text, type, how }: HttpAnswer): void {
  if (status === 0) response.socket?.destroy();
  else if (how) sendBroken(response, how, text, type);
  else {
    response.writeHead(status, headers);
    response.end(status === 204 ? undefined : text);
  }
}
