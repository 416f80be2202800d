import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";

type Limits = { readonly connections: number; readonly checkMs: number };

/** An answer under way, and until when it may be (milliseconds of `performance.now`). */
interface Serving {
  readonly request: IncomingMessage;
  readonly until: number;
}

interface Connection {
  readonly serving: Map<ServerResponse, Serving>;
  /** Since when nothing is asked. */
  waitingSince: number;
}

/** Every connection of a server, also those that it has handed to somebody. */
export interface Connections {
  count(): number;
  /** An answer begins that is cut off after `mostMs`. */
  serve(request: IncomingMessage, response: ServerResponse, mostMs: number): void;
  /** Closes those on which no whole request waits for the rest of its answer. */
  closeWaiting(): void;
  closeAll(): void;
}

/** Counts and limits the connections of `server`: over their number, and over the time of an answer, they are cut. */
export function trackConnections(server: Server, { connections: most, checkMs }: Limits): Connections {
  const open = new Map<Socket, Connection>();
  const isWaiting = ({ serving }: Connection) => [...serving.values()].every(({ request }) => !request.complete);

  /** Whoever keeps many open without a word must not keep others out. */
  function makeRoom(): boolean {
    let longest: readonly [Socket, Connection] | null = null;
    for (const each of open)
      if (isWaiting(each[1]) && (longest === null || each[1].waitingSince < longest[1].waitingSince)) longest = each;
    longest?.[0].destroy();
    return longest !== null && open.delete(longest[0]);
  }

  server.on("connection", (socket: Socket) => {
    if (open.size >= most && !makeRoom()) {
      socket.destroy();
      return;
    }
    open.set(socket, { serving: new Map(), waitingSince: performance.now() });
    socket.once("close", () => open.delete(socket));
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
    closeWaiting: () => {
      for (const [socket, connection] of open) if (isWaiting(connection)) socket.destroy();
    },
    closeAll: () => {
      for (const socket of open.keys()) socket.destroy();
    },
  };
}
