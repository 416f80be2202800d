import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { createHTTPHandler } from "@trpc/server/adapters/standalone";
import type { Logger } from "pino";
import type { ApiContext } from "../api/context";
import { appRouter } from "../api/root";
import { accountIdSchema } from "../core/accounts/account";
import { LOOKS_AT_HEADER } from "../core/accounts/looks-at";
import { Fault } from "../core/fault";
import { BATCH_LIMIT, BODY_LIMIT_BYTES, bodyLimit, type HttpRules, IMPORT_LIMIT_BYTES, objectionTo } from "./checks";
import { contentPolicy, newNonce, setSecurityHeaders } from "./headers";
import { answerHealth, type Health, isHealthPath } from "./health";
import { TRPC_PATH } from "./trpc-path";

const SWEEP_MS = 50;

export interface HttpServer {
  readonly port: number;
  /** Takes no new requests, ends open streams, and resolves when the last answer is out or `timeoutMs` is over. */
  close(timeoutMs: number): Promise<void>;
}

export interface HttpOptions extends HttpRules {
  readonly host: string;
  readonly development: boolean;
  readonly context: ApiContext;
  readonly health: () => Health;
  /** Answers everything that is not the API; null while there are no pages. */
  readonly pages: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | null;
  readonly onClose: () => void;
  readonly log: Logger;
}

/** The one way in: checks first, then health, the API, and the pages. Throws Fault `conflict` when the port is taken. */
export async function createHttpServer(options: HttpOptions): Promise<HttpServer> {
  let closing = false;
  const apiUpTo = (maxBodySize: number) =>
    createHTTPHandler({
      router: appRouter,
      basePath: TRPC_PATH,
      createContext: ({ req }) => ({ ...options.context, looksAt: lookedAt(req) }),
      maxBatchSize: BATCH_LIMIT,
      maxBodySize,
      onError: ({ error, path }) => {
        if (error.code === "INTERNAL_SERVER_ERROR")
          options.log.error({ path, error: error.cause ?? error }, "a call failed by a bug");
      },
    });
  const api = apiUpTo(BODY_LIMIT_BYTES);
  const importApi = apiUpTo(IMPORT_LIMIT_BYTES);

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const nonce = newNonce();
    const policy = contentPolicy(nonce, options.development);
    setSecurityHeaders(response, policy);
    const refusal = objectionTo(request, options);
    if (refusal) return refuse(request, response, refusal.status, refusal.message);
    const url = request.url ?? "/";
    if (isHealthPath(url)) return answerHealth(url, response, options.health());
    if (url.startsWith(TRPC_PATH)) {
      if (closing && isSubscription(url)) return comeBackLater(response);
      response.setHeader("Cache-Control", "no-store");
      return bodyLimit(request) === IMPORT_LIMIT_BYTES ? importApi(request, response) : api(request, response);
    }
    if (!options.pages) return refuse(request, response, 404, "this process serves no pages");
    // Next reads the nonce for its own scripts from the request's policy.
    request.headers["content-security-policy"] = policy;
    request.headers["x-nonce"] = nonce;
    return options.pages(request, response);
  };

  const server = http.createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.log.error({ error, path: request.url?.split("?")[0] }, "a request failed");
      if (!response.headersSent) refuse(request, response, 500, "something went wrong inside the desk");
      else response.destroy();
    });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 60_000;
  await listen(server, options);
  return {
    port: options.port,
    close: async (timeoutMs) => {
      closing = true;
      options.onClose();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      // A stream that has ended leaves its connection open and idle.
      const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
      const timer = setTimeout(() => server.closeAllConnections(), timeoutMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(timer);
    },
  };
}

/** The account at which the page looks that asks; what is no id of an account is none. */
function lookedAt({ headers }: IncomingMessage): string | undefined {
  return accountIdSchema.safeParse(headers[LOOKS_AT_HEADER]).data;
}

async function listen(server: http.Server, { port, host }: HttpOptions): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        taken
          ? new Fault("conflict", `port ${port} is taken; choose another: ZTRADE_PORT=${port + 1} npm start`, { cause: error })
          : error,
      );
    });
    server.listen(port, host, resolve);
  });
}

function isSubscription(url: string): boolean {
  return url.startsWith(`${TRPC_PATH}system.events`);
}

/** While the desk stops, a stream is told to try again in a second instead of failing for good. */
function comeBackLater(response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "text/event-stream", Connection: "close" });
  response.end("retry: 1000\n\n");
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store", Connection: "close" });
  response.end(request.method === "HEAD" ? undefined : JSON.stringify({ error: { message, status } }));
}
