import type { WebSocket } from "ws";
import { z } from "zod";
import type { Keys } from "../http/check-key";
import { uuidOf } from "../shared/ids";
import { utcStamp } from "../shared/stamps";
import type { TradeEvent } from "../trading/orders/trade-event";
import type { Venue } from "../venue";
import { decodeFrame, encodeMsgpack } from "./frames";

type Client = { readonly socket: WebSocket; readonly packed: boolean; authorized: boolean; listening: boolean };
const messageSchema = z.object({
  action: z.string(),
  key: z.string().optional(),
  secret: z.string().optional(),
  data: z
    .object({ key_id: z.string(), secret_key: z.string(), streams: z.array(z.string()) })
    .partial()
    .optional(),
});

export type TradeStream = {
  accept(socket: WebSocket, packed: boolean): void;
  push(events: readonly TradeEvent[]): void;
  drop(): void;
  count(): number;
};

/** The stream of what happens to orders. Its frames are binary and hold JSON, or MessagePack where the handshake asked for it. */
export function createTradeStream(keys: Keys, faultsOf: () => Venue["faults"]): TradeStream {
  const clients = new Set<Client>();

  const send = ({ socket, packed }: Client, message: unknown) =>
    socket.send(packed ? encodeMsgpack(message) : Buffer.from(JSON.stringify(message)), { binary: true });
  const authorization = (client: Client, action: string) => {
    const status = client.authorized ? "authorized" : "unauthorized";
    const more = client.authorized || action === "listen" ? {} : { message: "access key verification failed" };
    send(client, { stream: "authorization", data: { status, action, ...more } });
  };

  function receive(client: Client, raw: Buffer, isBinary: boolean): void {
    const parsed = messageSchema.safeParse(decodeFrame(raw, isBinary && client.packed));
    if (!parsed.success) {
      send(client, { action: "error", data: { error_message: "invalid json request" } });
      return;
    }
    const { action, key, secret, data } = parsed.data;
    if (action === "authenticate" || action === "auth") {
      const keyId = data?.key_id ?? key;
      client.authorized = keyId === keys.keyId && (data?.secret_key ?? secret) === keys.secret;
      authorization(client, "authenticate");
      return;
    }
    if (action !== "listen") {
      send(client, { action: "error", data: { error_message: `invalid action: ${action}` } });
      return;
    }
    if (!client.authorized) {
      authorization(client, "listen");
      return;
    }
    const streams = (data?.streams ?? []).filter((name) => name === "trade_updates");
    client.listening = streams.length > 0;
    send(client, { stream: "listening", data: { streams } });
  }

  return {
    accept: (socket, packed) => {
      const client: Client = { socket, packed, authorized: false, listening: false };
      clients.add(client);
      socket.on("message", (raw, isBinary) => receive(client, raw as Buffer, isBinary));
      socket.on("close", () => clients.delete(client));
      socket.on("error", () => socket.terminate());
    },
    push: (events) => {
      const faults = faultsOf();
      const told = faults.take("reorder_events") ? [...events].reverse() : events;
      for (const event of told) {
        if (faults.take("lose_events")) continue;
        const message = { stream: "trade_updates", data: eventView(event) };
        const copies = faults.take("duplicate_events") ? 2 : 1;
        for (const client of clients) if (client.listening) for (let i = 0; i < copies; i += 1) send(client, message);
      }
    },
    drop: () => {
      for (const { socket } of clients) socket.terminate();
    },
    count: () => clients.size,
  };
}

function eventView({ event, order, at, fill }: TradeEvent): Readonly<Record<string, unknown>> {
  const timestamp = utcStamp(at, "123456");
  if (!fill) return { event, execution_id: uuidOf(`${event} ${String(order.id)} ${at}`), order, timestamp };
  const { execution, positionQty } = fill;
  return {
    event,
    execution_id: uuidOf(`execution ${execution.id}`),
    order,
    position_qty: positionQty,
    price: execution.price,
    qty: execution.qty,
    timestamp,
  };
}
