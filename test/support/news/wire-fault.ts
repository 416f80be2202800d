import type { ServerResponse } from "node:http";

/** What can go wrong with an answer on its way. */
export const WIRE_FAULTS = [
  /** A page instead of what was asked for, with status 200. */
  "html",
  "server_error",
  /** More than 10 MB of it. */
  "huge",
  /** No answer, ever. */
  "hang",
  /** Half of it with a right length, as behind a proxy that gave up. */
  "truncated",
  /** The connection ends in the middle. */
  "cut",
  "empty",
  /** Said to be compressed, which it is not. */
  "not_gzip",
  /** Bytes that are no text in any encoding. */
  "binary",
] as const;

export type WireFault = (typeof WIRE_FAULTS)[number];

const HTML = "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><p>Checking your browser.</p></body></html>";
const SERVER_ERROR = "<html><head><title>500 Internal Server Error</title></head></html>";
const HUGE_BYTES = 12_000_000;
const BINARY = Buffer.from(Array.from({ length: 4_096 }, (_, i) => (i * 151 + 128) % 256));

/** Answers as if `body`, which would have been right, had met `fault`. */
export function sendBroken(response: ServerResponse, fault: WireFault, body: string, type = "application/json"): void {
  const half = Buffer.from(body).subarray(0, Math.max(1, Math.floor(Buffer.byteLength(body) / 2)));
  const send = (status: number, headers: Readonly<Record<string, string>>, bytes: string | Buffer) => {
    response.writeHead(status, { "Content-Type": type, ...headers });
    response.end(bytes);
  };
  const answers: Readonly<Record<WireFault, () => void>> = {
    html: () => send(200, { "Content-Type": "text/html; charset=utf-8" }, HTML),
    server_error: () => send(500, { "Content-Type": "text/html" }, SERVER_ERROR),
    huge: () => send(200, {}, Buffer.alloc(HUGE_BYTES, "a")),
    hang: () => {},
    truncated: () => send(200, { "Content-Length": String(half.length) }, half),
    cut: () => {
      response.writeHead(200, { "Content-Type": type, "Content-Length": String(half.length * 4) });
      response.write(half, () => response.destroy());
    },
    empty: () => send(200, { "Content-Length": "0" }, ""),
    not_gzip: () => send(200, { "Content-Encoding": "gzip" }, body),
    binary: () => send(200, {}, BINARY),
  };
  answers[fault]();
}
