import { FetchError, trading } from "@alpacahq/alpaca-trade-api";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type AlpacaAction, alpacaFault, asking, troubleOf } from "@/server/adapters/alpaca/errors";
import { Fault } from "@/server/core/fault";

const NGINX =
  "<html>\r\n<head><title>401 Authorization Required</title></head>\r\n<body><center><h1>401</h1></center></body></html>";
const BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";

/** Bodies as Alpaca was seen to answer them, and what they mean to an order that was submitted. */
const ANSWERS: readonly (readonly [number, string, AlpacaAction, string, string, string])[] = [
  [
    403,
    '{"buying_power":"558660.03","code":40310000,"cost_basis":"680930026.5","message":"insufficient buying power"}',
    "submit",
    "no_buying_power",
    "broker_rejected",
    "insufficient buying power",
  ],
  [
    403,
    '{"available":"0.557436865","code":40310000,"existing_qty":"0.557436865","held_for_orders":"0","message":"insufficient qty available for order (requested: 1.057436865, available: 0.557436865)","symbol":"KO"}',
    "submit",
    "no_quantity",
    "broker_rejected",
    "insufficient qty available for order (requested: 1.057436865, available: 0.557436865)",
  ],
  [
    403,
    '{"available":"0","balance":"0","code":40310000,"message":"insufficient balance for USDT (requested: 221.63, available: 0)","symbol":"USDT"}',
    "submit",
    "no_buying_power",
    "broker_rejected",
    "insufficient balance for USDT (requested: 221.63, available: 0)",
  ],
  [
    403,
    '{"available":"0.000199499","balance":"0.000199499","code":40310000,"message":"insufficient balance for BTC (requested: 0.0002, available: 0.000199499)","symbol":"BTC"}',
    "submit",
    "no_quantity",
    "broker_rejected",
    "insufficient balance for BTC (requested: 0.0002, available: 0.000199499)",
  ],
  [
    403,
    '{"available":"10","balance":"10","code":40310000,"message":"insufficient balance for USD (requested: 221.63, available: 10)","symbol":"USD"}',
    "submit",
    "no_buying_power",
    "broker_rejected",
    "insufficient balance for USD (requested: 221.63, available: 10)",
  ],
  [
    403,
    '{"code":40310000,"existing_order_id":"a182da86","message":"potential wash trade detected. use complex orders","reject_reason":"opposite side market/stop order exists"}',
    "submit",
    "wash_trade",
    "wash_trade",
    "potential wash trade detected. use complex orders: opposite side market/stop order exists: existing order a182da86",
  ],
  [
    422,
    '{"code":42210000,"message":"potential wash trade detected. use complex orders"}',
    "submit",
    "wash_trade",
    "wash_trade",
    "potential wash trade detected. use complex orders",
  ],
  [
    403,
    '{"code":40310000,"message":"cost basis must be >= minimal amount of order 10"}',
    "submit",
    "too_small",
    "broker_rejected",
    "cost basis must be >= minimal amount of order 10",
  ],
  [
    403,
    '{"code":40310000,"message":"asset \\"OCGN\\" is not fractionable"}',
    "submit",
    "not_tradable",
    "broker_rejected",
    'asset "OCGN" is not fractionable',
  ],
  [
    403,
    '{"code":40310000,"message":"account is not allowed to short"}',
    "submit",
    "not_shortable",
    "broker_rejected",
    "account is not allowed to short",
  ],
  [
    422,
    '{"code":42210000,"message":"asset \\"TXN\\" cannot be sold short"}',
    "submit",
    "not_shortable",
    "broker_rejected",
    'asset "TXN" cannot be sold short',
  ],
  [
    422,
    '{"code":42210000,"message":"position intent mismatch, inferred: sell_to_open, specified: sell_to_close"}',
    "submit",
    "no_quantity",
    "broker_rejected",
    "position intent mismatch, inferred: sell_to_open, specified: sell_to_close",
  ],
  [
    422,
    '{"code":42210000,"message":"oco orders must be exit orders"}',
    "submit",
    "no_quantity",
    "broker_rejected",
    "oco orders must be exit orders",
  ],
  [
    403,
    '{"code":40310000,"message":"new orders are rejected by user request"}',
    "submit",
    "trading_suspended",
    "account_refused",
    "new orders are rejected by user request",
  ],
  ...(
    [
      [403, 40310000, "account is not authorized to trade"],
      [403, 40310000, "account is restricted to liquidation only"],
      [422, 40010001, "crypto orders not allowed for account"],
      [422, 40010001, "us_equity orders not allowed for account"],
      [403, 40310100, "trade denied due to pattern day trading protection"],
    ] as const
  ).map(
    ([status, code, message]) =>
      [status, JSON.stringify({ code, message }), "submit", "trading_suspended", "account_refused", message] as const,
  ),
  [
    422,
    '{"code":40010001,"message":"client_order_id must be unique"}',
    "submit",
    "duplicate_client_id",
    "order_unknown",
    "client_order_id must be unique",
  ],
  [
    422,
    '{"code":40010001,"message":"qty or notional is required"}',
    "submit",
    "invalid",
    "broker_rejected",
    "qty or notional is required",
  ],
  [
    422,
    '{"code":42210000,"message":"invalid limit_price 290.123. sub-penny increment does not fulfill minimum pricing criteria"}',
    "submit",
    "bad_increment",
    "broker_rejected",
    "invalid limit_price 290.123. sub-penny increment does not fulfill minimum pricing criteria",
  ],
  [
    422,
    '{"code":42210000,"message":"asset \\"X\\" is not tradable"}',
    "submit",
    "not_tradable",
    "broker_rejected",
    'asset "X" is not tradable',
  ],
  [
    422,
    '{"code":42210000,"message":"invalid crypto time_in_force"}',
    "submit",
    "invalid",
    "broker_rejected",
    "invalid crypto time_in_force",
  ],
  [
    404,
    '{"code":40410000,"message":"asset not found for ZZZZQX"}',
    "submit",
    "not_tradable",
    "broker_rejected",
    "asset not found for ZZZZQX",
  ],
  [401, NGINX, "submit", "bad_credentials", "refused", "status 401: 401 Authorization Required"],
  [401, '{"message": "unauthorized."}', "read", "bad_credentials", "refused", "unauthorized."],
  [
    401,
    '{"code":40110000,"message":"request is not authorized"}',
    "read",
    "bad_credentials",
    "refused",
    "request is not authorized",
  ],
  [403, '{"message":"forbidden."}', "submit", "forbidden", "refused", "forbidden."],
  [
    429,
    '{"code":42910000,"message":"rate limit exceeded"}',
    "submit",
    "rate_limited",
    "broker_unreachable",
    "rate limit exceeded",
  ],
  [429, '{"message":"too many requests."}', "read", "rate_limited", "broker_unreachable", "too many requests."],
  [502, BAD_GATEWAY, "submit", "server_trouble", "order_unknown", "status 502: 502 Bad Gateway"],
  [502, BAD_GATEWAY, "replace", "server_trouble", "order_unknown", "status 502: 502 Bad Gateway"],
  [503, "", "read", "server_trouble", "broker_unreachable", "status 503: an empty answer"],
  [
    500,
    '{"code":50010000,"message":"internal server error occurred"}',
    "cancel",
    "server_trouble",
    "broker_unreachable",
    "internal server error occurred",
  ],
  [408, "", "submit", "timed_out", "order_unknown", "status 408: an empty answer"],
  [409, '{"message":"conflict"}', "submit", "conflicting", "order_unknown", "conflict"],
  [
    404,
    '{"code":40410000,"message":"order not found for 904837e3"}',
    "read",
    "not_there",
    "not_found",
    "order not found for 904837e3",
  ],
  [404, '{"code":40410000,"message":"order not found"}', "cancel", "not_there", "not_found", "order not found"],
  [
    422,
    '{"code":42210000,"message":"order is already in \\"filled\\" state"}',
    "cancel",
    "already_ended",
    "conflict",
    'order is already in "filled" state',
  ],
  [
    422,
    '{"code":42210000,"message":"unable to replace order in current state"}',
    "replace",
    "already_ended",
    "conflict",
    "unable to replace order in current state",
  ],
  [
    422,
    '{"code":40010001,"message":"qty must be integer"}',
    "replace",
    "bad_increment",
    "broker_rejected",
    "qty must be integer",
  ],
  [
    403,
    '{"code":42210000,"message":"subscription does not permit querying recent SIP data"}',
    "read",
    "no_subscription",
    "refused",
    "subscription does not permit querying recent SIP data",
  ],
  [
    400,
    '{"message":"Invalid format for parameter start"}',
    "read",
    "invalid",
    "invalid_input",
    "Invalid format for parameter start",
  ],
  [418, '"a bare text"', "submit", "unheard_of", "order_unknown", 'status 418: "a bare text"'],
  [302, "", "submit", "unheard_of", "order_unknown", "status 302: an empty answer"],
];

describe("an answer of Alpaca", () => {
  it.each(ANSWERS)("%i %s to a %s is %s, a Fault %s", (status, body, action, kind, code, words) => {
    expect(troubleOf(status, body, action)).toMatchObject({ kind, code, words });
  });

  it("is cut where it is longer than a sentence", () => {
    expect(troubleOf(422, JSON.stringify({ message: "x".repeat(5_000) }), "submit").words).toBe(`${"x".repeat(300)}...`);
  });
});

/** The vendor's client, to which `fetch` answers. */
const ordersOver = (fetchApi: typeof fetch) =>
  new trading.OrdersApi(
    new trading.Configuration({ keyId: "PKTEST", secret: "top-secret", basePath: "http://broker.test", fetchApi, timeoutMs: 0 }),
  );
const postOrderRequest = { symbol: "KO", qty: "1", side: "buy", type: "market", timeInForce: "day" } as const;

describe("a request that failed", () => {
  it.each(["submit", "replace"] as const)("is an unknown order when a %s got no answer", async (action) => {
    const api = ordersOver(() => Promise.reject(new Error("no answer within 10 s")));
    const error = await api.postOrderRaw({ postOrderRequest }).catch((thrown: unknown) => thrown);
    expect(await alpacaFault(error, action)).toMatchObject({ code: "order_unknown", message: "no answer within 10 s" });
  });

  it.each(["read", "cancel"] as const)("says that nobody answered when a %s got no answer", async (action) => {
    const api = ordersOver(() => Promise.reject(new Error("no answer within 10 s")));
    const error = await api.getAllOrdersRaw({}).catch((thrown: unknown) => thrown);
    expect(await alpacaFault(error, action)).toMatchObject({ code: "broker_unreachable" });
  });

  it("keeps the Fault of a request that was not sent at all, also of a submission", async () => {
    const api = ordersOver(() => Promise.reject(new Fault("broker_unreachable", "the budget is used up; not sent")));
    await expect(asking("submit", () => api.postOrderRaw({ postOrderRequest }))).rejects.toMatchObject({
      code: "broker_unreachable",
      message: "the budget is used up; not sent",
    });
  });

  it("carries the broker's words and what to do, but no key", async () => {
    const api = ordersOver(
      async () => new Response('{"code":40010001,"message":"client_order_id must be unique"}', { status: 422 }),
    );
    const fault = await asking("submit", () => api.postOrderRaw({ postOrderRequest })).catch((thrown: Fault) => thrown);
    expect(fault).toMatchObject({
      code: "order_unknown",
      message: "client_order_id must be unique (an order with this client id was sent before; it has to be looked up)",
    });
    expect(JSON.stringify(fault)).not.toContain("top-secret");
  });

  it.each([
    ["an order that is none", () => z.object({ id: z.string() }).parse({})],
    ["a page instead of JSON", () => JSON.parse("<html>")],
  ])("is unknown when the answer to a submission is %s", async (_, read) => {
    await expect(asking("submit", async () => read())).rejects.toMatchObject({ code: "order_unknown" });
    await expect(asking("read", async () => read())).rejects.toMatchObject({ code: "broker_unreachable" });
  });

  it("stays the bug that it is when it is none of the broker's", async () => {
    await expect(asking("read", () => Promise.reject(new RangeError("a bug")))).rejects.toThrow(RangeError);
    expect(await alpacaFault(new FetchError(new Error("gone")), "read")).toMatchObject({ message: "gone" });
  });
});
