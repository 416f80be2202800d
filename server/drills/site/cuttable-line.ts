import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";

export interface CuttableLine {
  readonly port: number;
  /** Everything that goes over it ends, and nothing new comes about. */
  cut(): Promise<void>;
  /** Nothing that is sent arrives any more, and nobody is told: connections stay, and new ones are taken. */
  silence(): void;
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** A port of this machine that leads to another one, until it is cut or falls silent. */
export async function createCuttableLine(to: number): Promise<CuttableLine> {
  const sockets = new Set<Socket>();
  let isSilent = false;
  const server = createServer((near) => {
    const far = connect(to, "127.0.0.1");
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      if (!isSilent) socket.pipe(other);
      // What ends one end ends the other.
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const cut = async () => {
    if (!server.listening) return;
    const closed = once(server, "close");
    server.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    port,
    cut,
    silence: () => {
      isSilent = true;
      for (const socket of sockets) socket.unpipe().pause();
    },
    mend: async () => {
      // Half of what was said is lost: whoever was on the line dials again.
      if (isSilent) for (const socket of sockets) socket.destroy();
      isSilent = false;
      if (server.listening) return;
      server.listen(port, "127.0.0.1");
      await once(server, "listening");
    },
    close: cut,
  };
}
