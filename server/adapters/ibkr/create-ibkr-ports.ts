import { messageOf } from "@/server/core/fault";
import type { PriceStreamView, RequestsView } from "@/server/status/connection";
import type { RateLimitedClient } from "../requests/rate-limited-client";
import type { RequestPriority } from "../requests/request-priority";
import { portsByPurpose } from "../venues/ports-by-purpose";
import type { VenuePorts, VenuePortsInputs } from "../venues/venue";
import type { AskGateway } from "./ask-gateway";
import { ibkrCalendar } from "./data/calendar";
import type { ContractOf } from "./data/instruments";
import type { IbkrMarketData } from "./data/market-data";
import type { IbkrBroker } from "./ibkr-broker";
import { createSession, type IbkrSession } from "./session";

/** Quotes are polled so often, and what rests at the broker. */
const QUOTES_MS = 2_000;
const ORDERS_MS = 10_000;

export interface IbkrWays {
  readonly ask: AskGateway;
  readonly client: RateLimitedClient;
  readonly history: RateLimitedClient;
  readonly priorities: RequestPriority;
  readonly market: IbkrMarketData;
  readonly broker: IbkrBroker;
  readonly contractOf: ContractOf;
}

/** What an account at Interactive Brokers is traded through. Nothing is pushed: quotes and orders are polled while it listens. */
export function createIbkrPorts(ways: IbkrWays, { wall, say }: VenuePortsInputs): VenuePorts {
  const { ask, client, history, priorities, market, broker, contractOf } = ways;
  const calendar = ibkrCalendar({ ask, contractOf, clock: wall, say });
  let session: IbkrSession | null = null;
  let prices: PriceStreamView = pricesOf([], null);
  return {
    market,
    broker,
    calendar,
    portsFor: portsByPurpose(priorities, { market, broker, calendar }),
    listen: (symbols, onChange) => {
      const own = createSession(ask, wall, say);
      session = own;
      const watch = (watched: readonly string[]) => {
        market.watch(watched);
        prices = { ...prices, symbols: watched };
      };
      watch(symbols);
      const stopQuotes = every(QUOTES_MS, async () => {
        await own.check();
        if (!own.state().connected) return;
        const reason = await market.poll().then(() => null, messageOf);
        const connected = reason === null;
        const since = connected === prices.connected ? prices.since : wall.now();
        prices = { ...prices, connected, since, reason, lastMessageAt: connected ? wall.now() : prices.lastMessageAt };
      });
      let resting: string | null = null;
      const stopOrders = every(ORDERS_MS, async () => {
        if (!own.state().connected) return;
        // Who cannot read them says so itself, each minute.
        const now = await broker.openOrders().then(JSON.stringify, () => resting);
        if (resting !== null && now !== resting) onChange();
        resting = now;
      });
      return {
        watch,
        stop: () => {
          stopQuotes();
          stopOrders();
          watch([]);
          session = null;
          prices = pricesOf([], null);
        },
      };
    },
    state: () => ({
      requests: [requestsTo("the gateway", client), requestsTo("bars", history)],
      orders: session?.state() ?? null,
      prices: [prices],
    }),
    close: () => undefined,
  };
}

/** Does `work`, which throws nothing, again and again, never twice at once; returns what ends it. */
function every(ms: number, work: () => Promise<void>): () => void {
  let isUnderWay = false;
  const look = async () => {
    if (isUnderWay) return;
    isUnderWay = true;
    await work();
    isUnderWay = false;
  };
  const timer = setInterval(() => void look(), ms);
  return () => clearInterval(timer);
}

function requestsTo(to: string, client: RateLimitedClient): RequestsView {
  return { to, ...client.state(), source: null };
}

function pricesOf(symbols: readonly string[], reason: string | null): PriceStreamView {
  const nothing = { connected: false, since: null, lastMessageAt: null, notStreamed: [], stale: [] };
  return { label: "Prices", ...nothing, symbols, reason };
}
