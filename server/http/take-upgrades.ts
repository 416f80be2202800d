import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";

/** Node gives these out of its hands: no limit of the server holds for them any more. */
const HANDED_OVER: readonly string[] = ["upgrade", "connect"];

/** What is answered to a connection that wants another protocol; null where it may have it. */
export type UpgradeAnswer = (request: IncomingMessage) => { readonly status: number; readonly body: string } | null;

/**
 * Has every upgrade of `server` answered by `answerTo` alone. Next adds a listener of its own with the first page; whatever is added, it hears of none
 * that was not let through.
 */
export function takeUpgrades(server: Server, answerTo: UpgradeAnswer): void {
  // Node tells of an upgrade only where somebody listens.
  for (const name of HANDED_OVER) server.on(name, () => undefined);
  const emit = server.emit.bind(server) as (name: string | symbol, ...values: unknown[]) => boolean;
  const guarded = (name: string | symbol, ...values: unknown[]) => {
    if (!HANDED_OVER.includes(String(name))) return emit(name, ...values);
    const [request, socket] = values as [IncomingMessage, Duplex];
    const answer = answerTo(request);
    if (answer === null) return emit(name, ...values);
    send(socket, answer);
    return true;
  };
  server.emit = guarded as Server["emit"];
}

function send(socket: Duplex, { status, body }: { readonly status: number; readonly body: string }): void {
  // Whoever hangs up has heard enough.
  socket.on("error", () => undefined);
  const lines = [
    `HTTP/1.1 ${status} Refused`,
    "Content-Type: application/json",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Cache-Control: no-store",
    "X-Content-Type-Options: nosniff",
    "Connection: close",
  ];
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`, () => socket.destroy());
}
