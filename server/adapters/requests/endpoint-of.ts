/** Every path that the desk asks a broker for, and some that it may; what stands in braces is one part of a path, whatever it holds. */
const ENDPOINTS = [
  "/v2/account",
  "/v2/account/activities",
  "/v2/account/activities/{type}",
  "/v2/account/configurations",
  "/v2/assets",
  "/v2/assets/{symbol}",
  "/v2/assets/{symbol}/{quote}",
  "/v2/calendar",
  "/v2/clock",
  "/v2/corporate_actions/announcements",
  "/v1/corporate-actions",
  "/v2/orders",
  "/v2/orders:by_client_order_id",
  "/v2/orders/{id}",
  "/v2/positions",
  "/v2/positions/{symbol}",
  "/v2/stocks/bars",
  "/v2/stocks/bars/latest",
  "/v2/stocks/quotes/latest",
  "/v2/stocks/snapshots",
  "/v2/stocks/trades/latest",
  "/v2/stocks/{symbol}/bars",
  "/v2/stocks/{symbol}/quotes/latest",
  "/v1beta3/crypto/{place}/bars",
  "/v1beta3/crypto/{place}/latest/bars",
  "/v1beta3/crypto/{place}/latest/quotes",
  "/v1beta3/crypto/{place}/snapshots",
  "/v1beta1/news",
  "/v1beta1/corporate-actions",
  "/tickle",
  "/iserver/accounts",
  "/iserver/auth/status",
  "/iserver/auth/ssodh/init",
  "/iserver/reauthenticate",
  "/iserver/account/orders",
  "/iserver/account/trades",
  "/iserver/account/order/status/{id}",
  "/iserver/account/{account}/orders",
  "/iserver/account/{account}/order/{id}",
  "/iserver/contract/{id}/info-and-rules",
  "/iserver/marketdata/history",
  "/iserver/marketdata/snapshot",
  "/iserver/reply/{id}",
  "/iserver/secdef/search",
  "/portfolio/accounts",
  "/portfolio/{account}/{part}",
  "/portfolio/{account}/positions/{page}",
  "/trsrv/stocks",
] as const;

const PATTERNS = ENDPOINTS.map((endpoint) => {
  const path = endpoint.replace(/[.:-]/g, "\\$&").replace(/\{\w+\}/g, "[^/]+");
  return { endpoint, pattern: new RegExp(`${path}/?$`) };
});

/**
 * Which endpoint of a broker an address is of, by a name without numbers, symbols or keys; "other" for one that is not in the list. What stands before the
 * path, as that of a gateway does, does not count.
 */
export function endpointOf(address: string | URL | Request): string {
  const { pathname } = new URL(address instanceof Request ? address.url : address);
  return PATTERNS.find(({ pattern }) => pattern.test(pathname))?.endpoint ?? "other";
}
