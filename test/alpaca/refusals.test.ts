import { afterEach, describe, expect, it } from "vitest";
import { openAccess } from "./access";

const { open, closeAll } = openAccess();
afterEach(closeAll);

const ORDER = { symbol: "TSLA", qty: "3", side: "buy", type: "market", time_in_force: "day" };
const LIMIT = { ...ORDER, type: "limit", limit_price: "100" };
const COIN = { symbol: "BTC/USD", qty: "0.01", side: "buy", type: "market", time_in_force: "gtc" };
const LEGS = { take_profit: { limit_price: "400" }, stop_loss: { stop_price: "100" } };

/** What is asked, and the code and words the service was seen to answer. */
const REFUSALS: readonly (readonly [string, object, number, number, string])[] = [
  ["neither quantity nor notional", { ...ORDER, qty: undefined }, 422, 40010001, "qty or notional is required"],
  ["both quantity and notional", { ...ORDER, notional: "100" }, 422, 40010001, "only one of qty or notional is accepted"],
  [
    "a notional in fractions of a cent",
    { ...ORDER, qty: null, notional: "10.001" },
    422,
    42210000,
    "notional value must be limited to 2 decimal places",
  ],
  [
    "a price in fractions of a cent",
    { ...LIMIT, limit_price: "290.123" },
    422,
    42210000,
    "invalid limit_price 290.123. sub-penny increment does not fulfill minimum pricing criteria",
  ],
  [
    "a part of a share until it is canceled",
    { ...ORDER, qty: "0.5", time_in_force: "gtc" },
    422,
    42210000,
    "fractional orders must be DAY orders",
  ],
  [
    "a bracket on a part of a share",
    { ...ORDER, ...LEGS, qty: "0.5", order_class: "bracket" },
    422,
    42210000,
    "fractional orders must be simple orders",
  ],
  [
    "a bracket without a target",
    { ...ORDER, order_class: "bracket", stop_loss: LEGS.stop_loss },
    422,
    42210000,
    "bracket orders require take_profit.limit_price",
  ],
  ["a day order on crypto", { ...COIN, time_in_force: "day" }, 422, 42210000, "invalid crypto time_in_force"],
  ["a stop on crypto", { ...COIN, type: "stop", stop_price: "100" }, 422, 40010001, "invalid order type for crypto order"],
  ["less than a dollar of a share", { ...ORDER, qty: "0.001" }, 403, 40310000, "cost basis must be >= minimal amount of order 1"],
  [
    "less than ten dollars of a coin",
    { ...COIN, qty: "0.00001" },
    403,
    40310000,
    "cost basis must be >= minimal amount of order 10",
  ],
  ["more than the cash pays for", { ...ORDER, qty: "5000" }, 403, 40310000, "insufficient buying power"],
  ["a sale of what is not held", { ...ORDER, side: "sell" }, 403, 40310000, "account is not allowed to short"],
  ["a symbol nobody trades", { ...ORDER, symbol: "ZZZZQX" }, 422, 40010001, 'could not find asset "ZZZZQX"'],
];

describe("the local server refuses as the service does", () => {
  it.each(REFUSALS)("%s", async (_, body, status, code, message) => {
    const { rest } = await open();
    expect(await rest("POST", "/v2/orders", body)).toMatchObject({ status, body: { code, message } });
    expect((await rest("GET", "/v2/orders?status=all")).body).toEqual([]);
  });

  it("a client order id for ever, with what there is of it to look up", async () => {
    const { rest, server } = await open();
    await rest("POST", "/v2/orders", { ...ORDER, client_order_id: "once" });
    await server.advance(Date.parse("2026-03-02T15:01:00Z"));
    const again = await rest("POST", "/v2/orders", { ...ORDER, client_order_id: "once" });
    expect(again).toMatchObject({ status: 422, body: { code: 40010001, message: "client_order_id must be unique" } });
    const found = await rest("GET", "/v2/orders:by_client_order_id?client_order_id=once");
    expect(found).toMatchObject({ status: 200, body: { client_order_id: "once", status: "filled" } });
  });

  it("a sale of what rests in another order, with the quantities", async () => {
    const { rest, server } = await open();
    await rest("POST", "/v2/orders", ORDER);
    await server.advance(Date.parse("2026-03-02T15:01:00Z"));
    await rest("POST", "/v2/orders", { ...ORDER, qty: "2", side: "sell", type: "stop", stop_price: "100", time_in_force: "gtc" });
    expect(await rest("POST", "/v2/orders", { ...ORDER, qty: "2", side: "sell" })).toEqual(
      expect.objectContaining({
        status: 403,
        body: {
          code: 40310000,
          message: "insufficient qty available for order (requested: 2, available: 1)",
          available: "1",
          existing_qty: "3",
          held_for_orders: "2",
          symbol: "TSLA",
        },
      }),
    );
  });

  it("a buy against a stop that rests, and takes it when the stop stands in a bracket", async () => {
    const { rest, server } = await open();
    await rest("POST", "/v2/orders", ORDER);
    await server.advance(Date.parse("2026-03-02T15:01:00Z"));
    const stop = { ...ORDER, side: "sell", type: "stop", stop_price: "100", time_in_force: "gtc" };
    const { body } = await rest("POST", "/v2/orders", stop);
    const { id } = body as { id: string };
    expect(await rest("POST", "/v2/orders", ORDER)).toMatchObject({
      status: 403,
      body: {
        existing_order_id: id,
        message: "potential wash trade detected. use complex orders",
        reject_reason: "opposite side market/stop order exists",
      },
    });
    expect(await rest("POST", "/v2/orders", { ...ORDER, ...LEGS, order_class: "bracket" })).toMatchObject({ status: 200 });
  });

  it.each([
    ["a sell stop over the market", { ...ORDER, side: "sell", type: "stop", stop_price: "900" }, "less"],
    [
      "a pair whose stop is over it",
      { ...LIMIT, side: "sell", limit_price: "1000", order_class: "oco", stop_loss: { stop_price: "900" } },
      "less",
    ],
    ["a buy stop under it", { ...ORDER, type: "stop", stop_price: "50" }, "greater"],
  ])("%s", async (_, body, than) => {
    const { rest, server } = await open();
    await rest("POST", "/v2/orders", ORDER);
    await server.advance(Date.parse("2026-03-02T15:01:00Z"));
    const message = `stop price must be ${than} than current price`;
    const told = { status: 422, body: { code: 42210000, message } };
    expect(await rest("POST", "/v2/orders", { ...body, time_in_force: "gtc" })).toMatchObject(told);
  });

  it("a second cancellation while the first one is pending", async () => {
    const { rest, server } = await open();
    const { body } = await rest("POST", "/v2/orders", { ...LIMIT, time_in_force: "gtc" });
    const path = `/v2/orders/${(body as { id: string }).id}`;
    await server.faults.add({ fault: "cancel_pending", ms: 60_000 });
    expect(await rest("DELETE", path)).toMatchObject({ status: 204 });
    const told = { status: 422, body: { code: 42210000, message: "order pending cancel" } };
    expect(await rest("DELETE", path)).toMatchObject(told);
  });

  it("new orders when the account suspends them, and takes cancellations", async () => {
    const { rest } = await open();
    const { body } = await rest("POST", "/v2/orders", LIMIT);
    await rest("PATCH", "/v2/account/configurations", { suspend_trade: true });
    expect(await rest("POST", "/v2/orders", LIMIT)).toMatchObject({
      status: 403,
      body: { code: 40310000, message: "new orders are rejected by user request" },
    });
    expect(await rest("DELETE", `/v2/orders/${(body as { id: string }).id}`)).toMatchObject({ status: 204 });
  });

  it("to cancel what was filled, and what it does not know", async () => {
    const { rest, server } = await open();
    const { body } = await rest("POST", "/v2/orders", ORDER);
    const { id } = body as { id: string };
    await server.advance(Date.parse("2026-03-02T15:01:00Z"));
    expect(await rest("DELETE", `/v2/orders/${id}`)).toMatchObject({
      status: 422,
      body: { code: 42210000, message: 'order is already in "filled" state' },
    });
    const unknown = "61e69015-8549-4bfd-b9c3-01e75843f47d";
    expect(await rest("DELETE", `/v2/orders/${unknown}`)).toMatchObject({
      status: 404,
      body: { code: 40410000, message: `order not found for ${unknown}` },
    });
  });

  it.each([
    ["no key", {}, 401, "text/html"],
    ["a wrong secret", { "APCA-API-KEY-ID": "PKLOCALTESTKEY000001", "APCA-API-SECRET-KEY": "wrong" }, 401, "application/json"],
  ])("a request with %s", async (_, headers, status, type) => {
    const { server } = await open();
    const response = await fetch(`${server.tradingUrl}/v2/account`, { headers: headers as Record<string, string> });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain(type);
  });

  it("the request above the limit of its minute, of trading and of data apart", async () => {
    const { rest } = await open({ rateLimitPerMinute: 2 });
    await rest("GET", "/v2/clock");
    const last = await rest("GET", "/v2/clock");
    expect([last.status, last.headers.get("x-ratelimit-limit"), last.headers.get("x-ratelimit-remaining")]).toEqual([
      200,
      "2",
      "0",
    ]);
    expect(await rest("GET", "/v2/clock")).toMatchObject({
      status: 429,
      body: { code: 42910000, message: "rate limit exceeded" },
    });
    expect(await rest("GET", "/v2/stocks/quotes/latest?symbols=TSLA")).toMatchObject({ status: 200 });
  });
});
