import { trading } from "@alpacahq/alpaca-trade-api";
import type { Leave } from "@/server/core/ports";
import type { Priority, RateLimitedClient } from "../requests/rate-limited-client";
import type { AlpacaAccess } from "./access";

/** The vendor's client of the trading API, as one priority sees it. Its raw methods are used, so that answers are read by our own schemas. */
export interface TradingApis {
  readonly orders: trading.OrdersApi;
  readonly positions: trading.PositionsApi;
  readonly account: trading.AccountsApi;
  readonly activities: trading.AccountActivitiesApi;
  readonly clock: trading.ClockApi;
}

/** Clients over `client`, which alone decides on waiting, time limits and repetition: the vendor's own are off. `leave` is asked before each request. */
export function createTradingApis(
  { keyId, secret, tradingUrl }: AlpacaAccess,
  client: RateLimitedClient,
): (priority: Priority, leave?: Leave) => TradingApis {
  return (priority, leave) => {
    const fetchApi = client.fetchFor(priority, leave);
    const configuration = new trading.Configuration({
      keyId,
      secret,
      basePath: tradingUrl,
      fetchApi,
      timeoutMs: 0,
      retry: { maxRetries: 0 },
    });
    return {
      orders: new trading.OrdersApi(configuration),
      positions: new trading.PositionsApi(configuration),
      account: new trading.AccountsApi(configuration),
      activities: new trading.AccountActivitiesApi(configuration),
      clock: new trading.ClockApi(configuration),
    };
  };
}
