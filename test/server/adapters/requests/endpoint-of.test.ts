import { expect, it } from "vitest";
import { endpointOf } from "@/server/adapters/requests/endpoint-of";

it.each([
  ["https://paper-api.alpaca.markets/v2/orders", "/v2/orders"],
  ["https://paper-api.alpaca.markets/v2/orders?status=open&symbols=TSLA", "/v2/orders"],
  ["https://paper-api.alpaca.markets/v2/orders/61e69015-8549-4bfd-b9c3-01e75843f47d", "/v2/orders/{id}"],
  ["https://paper-api.alpaca.markets/v2/orders:by_client_order_id?client_order_id=x", "/v2/orders:by_client_order_id"],
  ["https://paper-api.alpaca.markets/v2/account", "/v2/account"],
  ["https://paper-api.alpaca.markets/v2/account/activities/FILL", "/v2/account/activities/{type}"],
  ["https://paper-api.alpaca.markets/v2/assets/BTC/USD", "/v2/assets/{symbol}/{quote}"],
  ["https://paper-api.alpaca.markets/v2/positions/BTCUSD", "/v2/positions/{symbol}"],
  ["https://data.alpaca.markets/v2/stocks/TSLA/bars?timeframe=5Min", "/v2/stocks/{symbol}/bars"],
  ["https://data.alpaca.markets/v1beta3/crypto/us/latest/quotes?symbols=BTC%2FUSD", "/v1beta3/crypto/{place}/latest/quotes"],
  ["https://localhost:5000/v1/api/iserver/account/U1234567/orders", "/iserver/account/{account}/orders"],
  ["https://localhost:5000/v1/api/iserver/account/order/status/987", "/iserver/account/order/status/{id}"],
  ["https://localhost:5000/v1/api/iserver/account/U1234567/order/987", "/iserver/account/{account}/order/{id}"],
  ["https://localhost:5000/v1/api/portfolio/U1234567/positions/0", "/portfolio/{account}/positions/{page}"],
  ["https://localhost:5000/v1/api/tickle", "/tickle"],
  ["https://localhost:5000/v1/api/who/knows", "other"],
])("names %s without what is its own", (address, endpoint) => {
  expect(endpointOf(address)).toBe(endpoint);
  expect(endpointOf(new URL(address))).toBe(endpoint);
  expect(endpointOf(new Request(address))).toBe(endpoint);
});
