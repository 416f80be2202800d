import type { PriceStreamView, RequestsView } from "@/server/status/connection";
import type { AlpacaAccess } from "../../alpaca/access";
import type { StreamState } from "../../alpaca/data-stream";
import { createTradeStream, type TradeStream } from "../../alpaca/trade-stream";
import type { AlpacaBroker } from "../../broker/alpaca";
import { alpacaCalendar } from "../../calendar/alpaca";
import { alpacaMarketData } from "../../market-data/alpaca";
import type { RateLimitedClient } from "../../requests/rate-limited-client";
import { createRequestPriority } from "../../requests/request-priority";
import { portsByPurpose } from "../ports-by-purpose";
import type { VenuePorts, VenuePortsInputs } from "../venue";

const CHECK_MS = 5_000;

/** The ways to an account at Alpaca that its ports are made of. */
export interface AlpacaWays {
  readonly access: AlpacaAccess;
  readonly trading: RateLimitedClient;
  readonly data: RateLimitedClient;
  readonly broker: AlpacaBroker;
}

/** What an account at Alpaca is traded through. */
export function createAlpacaPorts({ access, trading, data, broker }: AlpacaWays, given: VenuePortsInputs): VenuePorts {
  const { wall, monotonic, sleep, say, inUse } = given;
  // Prices, steps and hours are asked for once for all who want them, whoever is first.
  const priorities = createRequestPriority("books");
  const [dataFetch, tradingFetch] = [priorities.fetchOn(data), priorities.fetchOn(trading)];
  const clocks = { clock: wall, monotonic };
  const market = alpacaMarketData({ access, dataFetch, tradingFetch, ...clocks, sleep, random: Math.random, say, inUse });
  const calendar = alpacaCalendar({ access, tradingFetch, clock: wall, say });
  let orders: TradeStream | null = null;
  return {
    market,
    broker,
    calendar,
    portsFor: portsByPurpose(priorities, { market, broker, calendar }),
    listen: (symbols, onChange) => {
      orders = createTradeStream({ access, wall, onChange });
      market.watch(symbols);
      const timer = setInterval(market.check, CHECK_MS);
      return {
        watch: market.watch,
        stop: () => {
          clearInterval(timer);
          market.watch([]);
          orders?.close();
          orders = null;
        },
      };
    },
    state: () => {
      const { stocks, crypto, source } = market.state();
      return {
        requests: [requestsTo("trading", trading, null), requestsTo("market data", data, source)],
        orders: orders?.state() ?? null,
        prices: [pricesOf("Stock prices", stocks), pricesOf("Crypto prices", crypto)],
      };
    },
    close: () => {
      orders?.close();
      market.close();
    },
  };
}

function requestsTo(to: string, client: RateLimitedClient, source: string | null): RequestsView {
  return { to, ...client.state(), source };
}

function pricesOf(label: string, { trouble, ...stream }: StreamState): PriceStreamView {
  return { label, ...stream, reason: trouble };
}
