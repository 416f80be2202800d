import type { WebSocket } from "ws";
import { z } from "zod";
import type { Settings } from "../options";
import { utcStamp } from "../shared/stamps";
import { decodeFrame, encodeMsgpack, StreamTime } from "./frames";

const CHANNELS = ["trades", "quotes", "bars", "updatedBars", "dailyBars", "statuses", "lulds", "orderbooks", "news"] as const;
export type Channel = (typeof CHANNELS)[number];
/** A message before its time is written: `t` is a StreamTime. */
export type StreamMessage = { readonly T: string; readonly S: string; readonly t: StreamTime } & Readonly<
  Record<string, unknown>
>;
export type DataFeed = "iex" | "sip" | "delayed_sip" | "crypto" | "news";

const ERRORS = {
  400: "invalid syntax",
  401: "not authenticated",
  402: "auth failed",
  403: "already authenticated",
  404: "auth timeout",
  405: "symbol limit exceeded",
  406: "connection limit exceeded",
  409: "insufficient subscription",
  410: "invalid subscribe action for this feed",
} as const;
type Code = keyof typeof ERRORS;

const lists = z.object(Object.fromEntries(CHANNELS.map((channel) => [channel, z.array(z.string()).optional()])));
const messageSchema = z.looseObject({ action: z.string(), key: z.string().optional(), secret: z.string().optional() });
type Client = {
  readonly socket: WebSocket;
  readonly packed: boolean;
  readonly feed: DataFeed;
  authenticated: boolean;
  readonly wanted: Map<Channel, Set<string>>;
};

const isNews = ({ feed }: Client) => feed === "news";

export type DataStream = {
  accept(socket: WebSocket, packed: boolean, feed: DataFeed): void;
  /** Sends a message of a channel to those who want its symbol. */
  push(channel: Channel, message: StreamMessage): void;
  /** Sends an article, as the service writes it, to those who want one of its symbols. */
  pushNews(article: Readonly<Record<string, unknown>>, symbols: readonly string[]): void;
  /** The symbols anybody wants on a channel. */
  wanted(channel: Channel): ReadonlySet<string>;
  drop(): void;
  count(): number;
};

/** The streams of market data. Messages go out in arrays. */
export function createDataStream(settings: Settings): DataStream {
  const clients = new Set<Client>();

  function send({ socket, packed }: Client, messages: readonly unknown[]): void {
    if (packed) socket.send(encodeMsgpack(messages), { binary: true });
    else socket.send(JSON.stringify(messages, (_, value: unknown) => (value instanceof StreamTime ? utcStamp(value.at) : value)));
  }
  const fail = (client: Client, code: Code) => send(client, [{ T: "error", code, msg: ERRORS[code] }]);

  function authenticate(client: Client, key: string | undefined, secret: string | undefined): void {
    const others = [...clients].filter((other) => other !== client && other.authenticated && isNews(other) === isNews(client));
    if (client.authenticated) fail(client, 403);
    else if (key !== settings.keyId || secret !== settings.secret) fail(client, 402);
    else if (settings.oneDataStream && others.length > 0) fail(client, 406);
    else if (client.feed === "sip" && settings.plan === "basic") fail(client, 409);
    else {
      client.authenticated = true;
      send(client, [{ T: "success", msg: "authenticated" }]);
    }
  }

  function subscribe(client: Client, message: unknown, adds: boolean): void {
    const parsed = lists.safeParse(message);
    if (!parsed.success) {
      fail(client, 400);
      return;
    }
    const asked = parsed.data as Partial<Record<Channel, string[]>>;
    const after = new Map(CHANNELS.map((channel) => [channel, new Set(client.wanted.get(channel))]));
    for (const channel of CHANNELS) {
      for (const symbol of asked[channel] ?? []) {
        if (adds) after.get(channel)?.add(symbol);
        else after.get(channel)?.delete(symbol);
      }
    }
    const most = settings.plan === "basic" && client.feed !== "crypto" && !isNews(client) ? 30 : Number.POSITIVE_INFINITY;
    if ([...after.values()].some(({ size }) => size > most)) {
      fail(client, 405);
      return;
    }
    for (const [channel, symbols] of after) client.wanted.set(channel, symbols);
    const told = [...after].filter(([channel]) => (channel === "news") === isNews(client));
    send(client, [{ T: "subscription", ...Object.fromEntries(told.map(([channel, symbols]) => [channel, [...symbols]])) }]);
  }

  function receive(client: Client, raw: Buffer): void {
    const message = decodeFrame(raw, client.packed);
    const parsed = messageSchema.safeParse(message);
    if (!parsed.success) fail(client, 400);
    else if (parsed.data.action === "auth") authenticate(client, parsed.data.key, parsed.data.secret);
    else if (!client.authenticated) fail(client, 401);
    else if (parsed.data.action === "subscribe") subscribe(client, message, true);
    else if (parsed.data.action === "unsubscribe") subscribe(client, message, false);
    else fail(client, 400);
  }

  return {
    accept: (socket, packed, feed) => {
      const client: Client = { socket, packed, feed, authenticated: false, wanted: new Map() };
      clients.add(client);
      const timer = setTimeout(() => {
        if (client.authenticated) return;
        fail(client, 404);
        socket.close();
      }, settings.streamAuthMs);
      socket.on("message", (raw) => receive(client, raw as Buffer));
      socket.on("error", () => socket.terminate());
      socket.on("close", () => {
        clearTimeout(timer);
        clients.delete(client);
      });
      send(client, [{ T: "success", msg: "connected" }]);
    },
    push: (channel, message) => {
      for (const client of clients) {
        const crypto = message.S.includes("/");
        const wanted = client.wanted.get(channel);
        if ((client.feed === "crypto") === crypto && (wanted?.has(message.S) || wanted?.has("*"))) send(client, [message]);
      }
    },
    pushNews: (article, symbols) => {
      for (const client of clients) {
        const wanted = client.wanted.get("news");
        if (isNews(client) && ["*", ...symbols].some((symbol) => wanted?.has(symbol))) send(client, [{ T: "n", ...article }]);
      }
    },
    wanted: (channel) => new Set([...clients].flatMap(({ wanted }) => [...(wanted.get(channel) ?? [])])),
    drop: () => {
      for (const { socket } of clients) socket.terminate();
    },
    count: () => clients.size,
  };
}
