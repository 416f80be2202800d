import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

type Limits = { readonly connections: number; readonly checkMs: number };

/** An answer under way, and until when it may be (milliseconds of `performance.now`). */
interface Serving {
  readonly request: IncomingMessage;
  readonly until: number;
}

interface Connection {
  readonly address: string;
  readonly serving: Map<ServerResponse, Serving>;
  /** Since when nothing is asked. */
  waitingSince: number;
  /** Whether somebody known has asked on it. */
  isKnown: boolean;
}

/** Every connection of a server, also those that it has handed to somebody. */
export interface Connections {
  count(): number;
  /** An answer begins that is cut off after `mostMs`. */
  serve(request: IncomingMessage, response: ServerResponse, mostMs: number): void;
  /** Somebody known asks: for as long as strangers wait, this connection is not the one that makes room. */
  know(request: IncomingMessage): void;
  /** Closes those on which no whole request waits for the rest of its answer. */
  closeWaiting(): void;
  closeAll(): void;
}

/** Counts and limits the connections of `server`: over their number, and over the time of an answer, they are cut. */
export function trackConnections(server: Server, { connections: most, checkMs }: Limits): Connections {
  const open = new Map<Socket, Connection>();
  /** How many each address has. */
  const perAddress = new Map<string, number>();
  const isWaiting = ({ serving }: Connection) => [...serving.values()].every(({ request }) => !request.complete);

  /** Of two that wait, a stranger's goes first, then one of an address that has more, and else the one that has waited longer. */
  function goesBefore(one: Connection, other: Connection): boolean {
    if (one.isKnown !== other.isKnown) return other.isKnown;
    const more = (perAddress.get(one.address) ?? 0) - (perAddress.get(other.address) ?? 0);
    return more === 0 ? one.waitingSince < other.waitingSince : more > 0;
  }

  /** Whoever keeps many open without a word must not keep others out, nor cut the file that somebody known sends. */
  function makeRoom(): boolean {
    let first: readonly [Socket, Connection] | null = null;
    for (const each of open) if (isWaiting(each[1]) && (first === null || goesBefore(each[1], first[1]))) first = each;
    first?.[0].destroy();
    return first !== null && forget(first[0]);
  }

  function forget(socket: Socket): boolean {
    const address = open.get(socket)?.address;
    if (address === undefined) return false;
    const left = (perAddress.get(address) ?? 1) - 1;
    if (left === 0) perAddress.delete(address);
    else perAddress.set(address, left);
    return open.delete(socket);
  }

  server.on("connection", (socket: Socket) => {
    if (open.size >= most && !makeRoom()) {
      socket.destroy();
      return;
    }
    const address = socket.remoteAddress ?? "";
    open.set(socket, { address, serving: new Map(), waitingSince: performance.now(), isKnown: false });
    perAddress.set(address, (perAddress.get(address) ?? 0) + 1);
    socket.once("close", () => forget(socket));
  });

  const cutLate = () => {
    const now = performance.now();
    for (const [socket, { serving }] of open) for (const { until } of serving.values()) if (until < now) socket.destroy();
  };
  const timer = setInterval(cutLate, checkMs).unref();
  server.once("close", () => clearInterval(timer));

  return {
    count: () => open.size,
    serve: (request, response, mostMs) => {
      const connection = open.get(request.socket);
      connection?.serving.set(response, { request, until: performance.now() + mostMs });
      response.once("close", () => {
        connection?.serving.delete(response);
        if (connection) connection.waitingSince = performance.now();
      });
    },
    know: ({ socket }) => {
      const connection = open.get(socket);
      if (connection) connection.isKnown = true;
    },
    closeWaiting: () => {
      for (const [socket, connection] of open) if (isWaiting(connection)) socket.destroy();
    },
    closeAll: () => {
      for (const socket of open.keys()) socket.destroy();
    },
  };
}
