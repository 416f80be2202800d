import http, { type IncomingMessage, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { inject } from "vitest";

const API = "/api/trpc/";
const STREAM = `${API}system.events`;

/**
 * How the desk looks from the browser: as it is; gone, so that no connection comes about; frozen, so that nothing is answered and
 * nothing ends; behind a gateway that answers 502 in its place; slow, so that each answer takes `SLOW_MS`; or so that its stream of events
 * goes on and every other call to it fails.
 */
export type Fault = "none" | "gone" | "frozen" | "bad_gateway" | "slow" | "calls_fail";

const SLOW_MS = 2_000;

/** What stands between the browser and the desk, counts the streams of events that are open, and can be made to fail. */
export interface Relay {
  readonly url: string;
  /** Open streams of events. */
  readonly streams: () => number;
  /** Streams of events that were asked for since the relay was opened. */
  readonly asked: () => number;
  /** Ends every connection that is open; new ones come about. */
  readonly hangUp: () => void;
  /** Ends the streams of events that are open; new ones come about. */
  readonly cutStreams: () => void;
  /** What was open before fails with it. */
  readonly fail: (fault: Fault) => void;
  /** From here on, what is asked for at such an address is not there; nothing is missing with null. */
  readonly miss: (address: RegExp | null) => void;
  readonly close: () => Promise<void>;
}

/** Listens at the one port by whose name the desk of all tests answers too: one relay at a time. */
export async function openRelay(): Promise<Relay> {
  const deskPort = Number(new URL(inject("deskUrl")).port);
  const sockets = new Set<Socket>();
  /** What was asked for while the desk is frozen, and the answers that it was giving. */
  const unanswered = new Map<ServerResponse, IncomingMessage>();
  const answers = new Set<IncomingMessage>();
  const streams = new Set<IncomingMessage>();
  let asked = 0;
  let fault: Fault = "none";
  let missing: RegExp | null = null;

  const pass = (request: IncomingMessage, response: ServerResponse) => {
    const { method, url, headers } = request;
    const onward = http.request({ host: "127.0.0.1", port: deskPort, method, path: url, headers }, (answer) => {
      if (response.destroyed) return answer.destroy();
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      response.flushHeaders();
      answers.add(answer);
      answer.on("data", (chunk: Buffer) => response.write(chunk));
      answer.on("end", () => response.end());
      answer.on("error", () => response.destroy());
      answer.on("close", () => answers.delete(answer));
      if (fault === "frozen") answer.pause();
    });
    onward.on("error", () => response.destroy());
    response.on("close", () => onward.destroy());
    request.pipe(onward);
  };

  const server = http.createServer((request, response) => {
    const isStream = request.url?.startsWith(STREAM) ?? false;
    if (isStream) {
      asked++;
      streams.add(request);
      response.on("close", () => streams.delete(request));
    }
    if (missing?.test(request.url ?? "")) response.writeHead(404, { "Content-Type": "text/plain" }).end("not found");
    else if (fault === "bad_gateway") response.writeHead(502, { "Content-Type": "text/plain" }).end("bad gateway");
    else if (fault === "frozen") unanswered.set(response, request);
    else if (fault === "slow") setTimeout(() => response.destroyed || pass(request, response), SLOW_MS);
    else if (fault === "calls_fail" && !isStream && request.url?.startsWith(API))
      response.writeHead(500, { "Content-Type": "text/plain" }).end("internal error");
    else pass(request, response);
  });
  server.on("connection", (socket) => {
    if (fault === "gone") return socket.destroy();
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  const port = inject("proxyPort");
  await new Promise<void>((resolve) => server.listen(port, resolve));
  return {
    url: `http://localhost:${port}`,
    streams: () => streams.size,
    asked: () => asked,
    hangUp,
    cutStreams: () => {
      for (const { socket } of streams) socket.destroy();
    },
    fail: (next) => {
      fault = next;
      for (const answer of answers) next === "frozen" ? answer.pause() : answer.resume();
      if (next === "gone" || next === "bad_gateway") hangUp();
      if (next === "frozen") return;
      for (const [response, request] of unanswered) if (!response.destroyed) pass(request, response);
      unanswered.clear();
    },
    miss: (address) => {
      missing = address;
    },
    close: async () => {
      hangUp();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}
