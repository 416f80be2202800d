import { decode, encode } from "@msgpack/msgpack";
import { WebSocket } from "ws";

export type StreamMessage = Readonly<Record<string, unknown>>;

/** A plain client of a stream, which keeps every message with the form it came in. */
export async function createStreamClient(url: string, packed = false) {
  const socket = new WebSocket(url, packed ? { headers: { "Content-Type": "application/msgpack" } } : {});
  const messages: StreamMessage[] = [];
  const binary: boolean[] = [];
  let wake = () => {};
  let closed = false;
  socket.on("message", (raw: Buffer, isBinary: boolean) => {
    const frame = packed ? decode(raw) : (JSON.parse(raw.toString("utf8")) as unknown);
    for (const message of Array.isArray(frame) ? frame : [frame]) {
      messages.push(message as StreamMessage);
      binary.push(isBinary);
    }
    wake();
  });
  socket.on("close", () => {
    closed = true;
    wake();
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", () => resolve());
    socket.once("error", reject);
  });
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise<void>((resolve) => (wake = resolve));
  };
  return {
    messages,
    binary,
    /** Packs the message where the handshake asked for it. */
    send: (message: object) => socket.send(packed ? encode(message) : JSON.stringify(message)),
    /** The first message that fits, when it has come. */
    wait: async (fits: (message: StreamMessage) => boolean): Promise<StreamMessage> => {
      await until(() => messages.some(fits));
      return messages.find(fits) ?? {};
    },
    /** Resolves when `count` messages have come. */
    count: (count: number) => until(() => messages.length >= count),
    closed: () => until(() => closed),
    close: () => socket.close(),
  };
}
