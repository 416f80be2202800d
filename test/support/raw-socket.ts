import net from "node:net";

export interface RawSocket {
  /** Everything that came until now. */
  heard(): string;
  send(text: string): void;
  /** Milliseconds from its opening until the other side closed it. */
  readonly closed: Promise<number>;
  close(): void;
}

/** A connection to `port` of this machine on which `text` is sent as it stands, which no client would; from another of its addresses where one is given. */
export async function openRawSocket(port: number, text = "", localAddress?: string): Promise<RawSocket> {
  const socket = net.connect({ port, host: "127.0.0.1", localAddress });
  const began = performance.now();
  let heard = "";
  socket.on("data", (chunk) => {
    heard += chunk;
  });
  // It is closed then, which is what is looked at.
  socket.on("error", () => undefined);
  const closed = new Promise<number>((resolve) => socket.once("close", () => resolve(performance.now() - began)));
  await Promise.race([new Promise<void>((resolve) => socket.once("connect", () => resolve())), closed]);
  if (text !== "") socket.write(text);
  return { heard: () => heard, send: (more) => socket.write(more), closed, close: () => socket.destroy() };
}

/** The status of the first answer to `text`, once the other side has closed the connection. */
export async function statusOfRaw(port: number, text: string): Promise<number> {
  const socket = await openRawSocket(port, text);
  await socket.closed;
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(socket.heard())?.[1] ?? Number.NaN);
}
