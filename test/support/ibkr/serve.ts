import { createServer, type IncomingMessage, type Server } from "node:http";
import type { RequestLog } from "../alpaca/http/request-log";
import { matchPath } from "../alpaca/http/route";
import type { Gateway } from "./gateway";
import { createPacing } from "./pacing";
import { type Answer, type Route, refused } from "./route";

const PREFIX = "/v1/api";
const KEEP_ALIVE_MS = 600_000;
const CUT: Answer = { status: 0, body: null };

export interface LoggedBody {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** Answers requests from `routes` as the gateway does: without a session, what is behind /iserver is refused with 401. */
export function serve(
  gateway: Gateway,
  routes: readonly Route[],
  given: { readonly log: RequestLog; readonly bodies: LoggedBody[]; readonly isPaced: boolean },
): Server {
  const isTooMany = createPacing();

  async function answer(request: IncomingMessage): Promise<Answer & { readonly path: string; readonly query: string }> {
    const [address = "/", query = ""] = (request.url ?? "/").split("?", 2);
    const method = request.method ?? "GET";
    const path = address.startsWith(PREFIX) ? address.slice(PREFIX.length) : address;
    const body = await bodyOf(request);
    given.bodies.push({ method, path, body });
    const fault = gateway.faults.take(method, path);
    const tell = (told: Answer) => ({ ...told, path, query });
    if (fault?.what === "cut_before") return tell(CUT);
    if (typeof fault?.what === "object" && !fault.what.after) return tell(fault.what);
    if (given.isPaced && isTooMany(path, Date.now())) return tell({ status: 429, body: { error: "Too Many Requests" } });
    const told = await routed(method, path, new URLSearchParams(query), body);
    if (fault?.what === "cut_after") return tell(CUT);
    return tell(typeof fault?.what === "object" ? fault.what : told);
  }

  async function routed(method: string, path: string, query: URLSearchParams, body: unknown): Promise<Answer> {
    for (const route of routes) {
      const params = route.method === method ? matchPath(route.path, path) : null;
      if (!params) continue;
      if (!route.withoutSession && !gateway.session.authenticated) return refused("not authenticated", 401);
      return route.handle({ gateway, params, query, body });
    }
    return refused("Resource not found", 404);
  }

  return createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, (request, response) => {
    const at = Date.now();
    answer(request)
      .then(({ status, body, path, query }) => {
        const text = JSON.stringify(body);
        const line = { method: request.method ?? "GET", path, query, status, at, ms: Date.now() - at };
        given.log.add({ ...line, bytes: Buffer.byteLength(text), clientOrderId: null });
        if (status === 0) return void response.socket?.destroy();
        const date = new Date(gateway.clock.now()).toUTCString();
        response.writeHead(status, { "Content-Type": "application/json;charset=utf-8", Date: date }).end(text);
      })
      .catch((error: unknown) => {
        const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
        response.writeHead(500, { "Content-Type": "application/json" }).end(JSON.stringify({ error: message, statusCode: 500 }));
      });
  });
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  return text.trim() === "" ? undefined : (JSON.parse(text) as unknown);
}
