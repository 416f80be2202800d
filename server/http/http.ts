import http from "node:http";
import { Fault } from "../core/fault";
import { type Answer, type AnswerOptions, createAnswer } from "./answer";
import { type HttpRules, objectionTo, originsOf } from "./checks";
import { type Connections, trackConnections } from "./connections/connections";
import { sweepEarly } from "./connections/sweep-early";
import { foreignWrite } from "./foreign";
import { createHealthAnswer, type HealthServerOptions } from "./health-answer";
import { HTTP_LIMITS, type HttpLimits } from "./limits";
import { refusalBody, refuse } from "./refuse";
import { takeUpgrades } from "./take-upgrades";

const SWEEP_MS = 50;

export interface HttpServer {
  readonly port: number;
  /** Takes no new requests, ends open streams, and resolves when the last answer is out or `timeoutMs` is over. */
  close(timeoutMs: number): Promise<void>;
}

export interface HttpOptions extends Omit<AnswerOptions, "limits"> {
  readonly host: string;
  readonly onClose: () => void;
  /** Other limits than HTTP_LIMITS. */
  readonly limits?: Partial<HttpLimits>;
}

/** The one way in: `server/http/answer.ts` answers, within HTTP_LIMITS. Throws Fault `conflict` when the port is taken. */
export async function createHttpServer(options: HttpOptions): Promise<HttpServer> {
  return listenWith(options, (connections, limits, isClosing) => createAnswer({ ...options, limits }, connections, isClosing));
}

/** Of a process without pages: how it is, and its figures, by the same checks and limits. Throws Fault `conflict` when the port is taken. */
export async function createHealthServer(options: HealthServerOptions): Promise<HttpServer> {
  const given = { ...options, development: false, onClose: () => undefined };
  return listenWith(given, (connections, { answerMs }) => createHealthAnswer(options, connections, answerMs));
}

type ListenOptions = Pick<HttpOptions, keyof HttpRules | "host" | "development" | "onClose" | "limits" | "log">;
type MakeAnswer = (connections: Connections, limits: HttpLimits, isClosing: () => boolean) => Answer;

async function listenWith(options: ListenOptions, makeAnswer: MakeAnswer): Promise<HttpServer> {
  let closing = false;
  const limits = { ...HTTP_LIMITS, ...options.limits };
  const server = http.createServer({
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionsCheckingInterval: limits.checkMs,
  });
  // Node leaves out what is beyond: with one more than are allowed, none is left out of a request that passes.
  server.maxHeadersCount = limits.headers + 1;
  server.timeout = limits.idleMs;
  const connections = trackConnections(server, limits);
  sweepEarly(server);
  const answer = makeAnswer(connections, limits, () => closing);
  server.on("request", (request, response) => {
    answer(request, response).catch((error: unknown) => {
      options.log.error({ error, path: request.url?.split("?")[0] }, "a request failed");
      if (!response.headersSent) refuse(request, response, { status: 500, message: "something went wrong inside the desk" });
      else response.destroy();
    });
  });
  takeUpgrades(server, (request) => {
    const refusal = objectionTo(request, options) ?? upgradeObjection(request, options);
    return refusal && { status: refusal.status, body: refusalBody(refusal.status, refusal.message) };
  });
  await listen(server, options);
  return {
    port: options.port,
    close: async (timeoutMs) => {
      closing = true;
      options.onClose();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      connections.closeWaiting();
      // A stream that has ended leaves its connection open and idle.
      const sweep = setInterval(connections.closeWaiting, SWEEP_MS);
      const timer = setTimeout(connections.closeAll, timeoutMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(timer);
    },
  };
}

/** In development, pages learn of edits over a socket; nothing else asks for another protocol. */
function upgradeObjection(request: http.IncomingMessage, options: ListenOptions) {
  if (options.development) return foreignWrite(request, originsOf(options), options.port);
  return { status: 400, message: "this desk upgrades no connection: ask in plain HTTP/1.1" } as const;
}

async function listen(server: http.Server, { port, host }: ListenOptions): Promise<void> {
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
