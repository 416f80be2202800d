import { describe, expect, it } from "vitest";
import { symbolOf } from "@/server/adapters/alpaca/symbol-of";
import { alpacaBroker } from "@/server/adapters/broker/alpaca";
import { brokerOrders } from "@/server/adapters/broker/alpaca/broker-orders";
import { overlapFrom } from "@/server/adapters/broker/alpaca/cursor";
import { changePayload, orderPayload } from "@/server/adapters/broker/alpaca/order-payload";
import { readOrder, type WireOrder } from "@/server/adapters/broker/alpaca/wire-order";
import { createRateLimitedClient } from "@/server/adapters/requests/rate-limited-client";
import { createUnreadRows } from "@/server/adapters/wire/unread-rows";
import { orderRequest } from "../../../support/desk/order-request";

/** An order as paper trading answers it. */
const WIRE = {
  asset_class: "us_equity",
  asset_id: "b0b6dd9d-8b9b-48a9-ba46-b9d54906e415",
  canceled_at: null,
  client_order_id: "acc.agent.20261008T151017.000Z.entry",
  created_at: "2026-10-08T15:10:17.9952164Z",
  expired_at: null,
  expires_at: "2026-10-08T20:00:00Z",
  extended_hours: false,
  failed_at: null,
  filled_at: "2026-10-08T15:10:18.0974Z",
  filled_avg_price: "86.879891",
  filled_qty: "0.557436865",
  hwm: null,
  id: "fc1f73e1-6f6a-4d1c-9b2c-2f1f0b8f5a11",
  legs: null,
  limit_price: null,
  notional: null,
  order_class: "",
  order_type: "market",
  position_intent: "buy_to_open",
  qty: "1",
  replaced_at: null,
  replaced_by: null,
  replaces: null,
  side: "buy",
  source: null,
  status: "partially_filled",
  stop_price: null,
  submitted_at: "2026-10-08T15:10:18.0052164Z",
  subtag: null,
  symbol: "KO",
  time_in_force: "day",
  trail_percent: null,
  trail_price: null,
  type: "market",
  updated_at: "2026-10-08T15:10:18.0981Z",
};
const ORDER = orderRequest({ clientOrderId: "wire.1", symbol: "KO" });

const unread = createUnreadRows(() => undefined);
function wireOrder(row: object): WireOrder {
  const order = readOrder(row, unread);
  if (!order) throw new Error(`not understood: ${unread.all().at(-1)?.reason}`);
  return order;
}
const read = (part: object) => brokerOrders(wireOrder({ ...WIRE, ...part }), () => null);
const leg = (id: string, part: object) => ({
  ...WIRE,
  id,
  filled_qty: "0",
  filled_avg_price: null,
  side: "sell",
  order_class: "bracket",
  ...part,
});
const STOP = leg("stop", { type: "stop", stop_price: "80", status: "held", position_intent: "sell_to_close" });
const TARGET = leg("target", { type: "limit", limit_price: "95", status: "new", position_intent: "sell_to_close" });

describe("an order of the wire", () => {
  it("is read to the millisecond and to the last digit", () => {
    expect(read({})).toEqual([
      {
        id: "fc1f73e1-6f6a-4d1c-9b2c-2f1f0b8f5a11",
        clientOrderId: "acc.agent.20261008T151017.000Z.entry",
        parentId: null,
        role: "simple",
        symbol: "KO",
        side: "buy",
        type: "market",
        timeInForce: "day",
        replacesId: null,
        qty: "1",
        filledQty: "0.557436865",
        filledAvgPrice: "86.879891",
        limitPrice: null,
        stopPrice: null,
        trailFraction: null,
        state: "partially_filled",
        reason: null,
        submittedAt: Date.UTC(2026, 9, 8, 15, 10, 18, 5),
        updatedAt: Date.UTC(2026, 9, 8, 15, 10, 18, 98),
      },
    ]);
  });

  it.each([
    ["new", "0", "new"],
    ["accepted", "0", "new"],
    ["pending_new", "0", "new"],
    ["accepted_for_bidding", "0", "new"],
    ["pending_cancel", "0", "new"],
    ["pending_cancel", "0.5", "partially_filled"],
    ["pending_replace", "0", "new"],
    ["done_for_day", "0", "new"],
    ["stopped", "0", "new"],
    ["suspended", "0", "new"],
    ["calculated", "0.5", "partially_filled"],
    ["partially_filled", "0.5", "partially_filled"],
    ["a_state_of_tomorrow", "0", "new"],
    ["held", "0", "held"],
    ["filled", "1", "filled"],
    ["canceled", "0.5", "canceled"],
    ["expired", "0", "expired"],
    ["replaced", "0", "replaced"],
    ["rejected", "0", "rejected"],
  ])("that is %s with %s filled is %s", (status, filled, state) => {
    expect(read({ status, filled_qty: filled })[0]?.state).toBe(state);
  });

  it.each([
    ["a quantity of null, as a notional order has", { qty: null }, { qty: "0.557436865" }],
    ["amounts that are numbers", { qty: 1e-7, filled_qty: 0, limit_price: 290.5 }, { qty: "0.0000001", limitPrice: "290.5" }],
    ["amounts with zeros at the end", { qty: "10.000", stop_price: "" }, { qty: "10", stopPrice: null }],
    ["a time in force of auctions", { time_in_force: "cls" }, { timeInForce: "day" }],
    ["fill or kill", { time_in_force: "fok" }, { timeInForce: "ioc" }],
    ["a trail", { type: "trailing_stop", trail_percent: "1.5" }, { trailFraction: 0.015 }],
    ["a pair", { symbol: "BTC/USD", asset_class: "crypto" }, { symbol: "BTC/USD" }],
    ["a successor", { status: "replaced", replaced_by: "heir" }, { reason: "replaced by order heir" }],
    ["a short sale", { side: "sell_short" }, { side: "sell" }],
    ["nothing filled of an amount in dollars", { qty: null, filled_qty: "0" }, { qty: "0", filledQty: "0" }],
    ["no client id", { client_order_id: "" }, { clientOrderId: WIRE.id }],
    ["a type nobody knows and no price", { type: "iceberg", order_type: "iceberg" }, { type: "market" }],
    ["a type nobody knows and a limit", { type: "", order_type: "", limit_price: "9" }, { type: "limit" }],
    ["a type nobody knows and a stop", { type: null, order_type: null, stop_price: "9" }, { type: "stop" }],
    ["its type in the other field", { type: "", order_type: "stop_limit" }, { type: "stop_limit" }],
    [
      "a state that is no word of ours",
      { status: "constructor", time_in_force: "__proto__" },
      { state: "partially_filled", timeInForce: "day" },
    ],
    [
      "a price of an option, which is a share's",
      { symbol: "AAPL260619C00200000", asset_class: "us_option", filled_avg_price: "2.5", limit_price: "2.6", qty: "2" },
      { symbol: "AAPL260619C00200000", qty: "2", filledAvgPrice: "250", limitPrice: "260" },
    ],
  ])("with %s is read", (_, part, expected) => {
    expect(read(part)[0]).toMatchObject(expected);
  });

  it.each([
    ["a quantity that is no number", { qty: "NaN" }, 'qty: "NaN" is not a decimal'],
    ["more than any books hold", { qty: 1e15 }, "qty: 1000000000000000 is not a decimal"],
    ["no time", { created_at: "soon" }, 'created_at: "soon" is not a time'],
    ["an infinite price", { limit_price: "Infinity" }, 'limit_price: "Infinity" is not a decimal'],
    ["more filled than it is for", { qty: "0.5" }, "filled 0.557436865 of 0.5"],
    ["no symbol", { symbol: null }, "names no symbol"],
    ["no side", { side: "" }, "side null is neither buy nor sell"],
  ])("with %s is not understood, and kept with the reason", (_, part, reason) => {
    const own = createUnreadRows(() => undefined);
    expect(readOrder({ ...WIRE, ...part }, own)).toBeNull();
    expect(own.all()).toMatchObject([{ what: "order", id: WIRE.id, reason, raw: JSON.stringify({ ...WIRE, ...part }) }]);
  });
});

describe("the legs of an order", () => {
  const family = (part: object) => read({ order_class: "bracket", legs: [TARGET, STOP], ...part });
  const placesOf = (orders: ReturnType<typeof read>) => orders.map(({ role, parentId, state }) => [role, parentId, state]);

  it("are held until the entry fills", () => {
    const held = { status: "new", filled_qty: "0", legs: [{ ...TARGET, status: "held" }, STOP] };
    expect(placesOf(family(held))).toEqual([
      ["entry", null, "new"],
      ["target", WIRE.id, "held"],
      ["stop", WIRE.id, "held"],
    ]);
  });

  it("are still held while the entry has filled in part", () => {
    expect(placesOf(family({ legs: [STOP] }))[1]).toEqual(["stop", WIRE.id, "held"]);
  });

  it("work once it has filled, also the stop that Alpaca calls held beside the target", () => {
    expect(placesOf(family({ status: "filled" }))).toEqual([
      ["entry", null, "filled"],
      ["target", WIRE.id, "new"],
      ["stop", WIRE.id, "new"],
    ]);
  });

  it("of an oco hang on its target, and work from the start", () => {
    const oco = { order_class: "oco", type: "limit", status: "new", filled_qty: "0", side: "sell", legs: [STOP] };
    expect(placesOf(read(oco))).toEqual([
      ["target", null, "new"],
      ["stop", WIRE.id, "new"],
    ]);
    expect(placesOf(read({ ...oco, status: "canceled" }))[1]).toEqual(["stop", WIRE.id, "held"]);
  });

  it("that come alone are told by what they do, and by their parent where that is known", () => {
    expect(placesOf(brokerOrders(wireOrder(STOP), () => null))).toEqual([["stop", null, "held"]]);
    expect(placesOf(brokerOrders(wireOrder(TARGET), () => "entry"))).toEqual([["target", "entry", "new"]]);
    expect(placesOf(read({ order_class: "bracket" }))).toEqual([["entry", null, "partially_filled"]]);
  });
});

describe("an order of several options", () => {
  const call = {
    ...WIRE,
    id: "call",
    symbol: "AAPL260619C00200000",
    type: "",
    order_type: "",
    client_order_id: "",
    order_class: "mleg",
  };
  const several = { order_class: "mleg", symbol: "", side: "", asset_id: "", type: "limit", limit_price: "1.5", filled_qty: "0" };

  it("is its legs, which name it as what they end with", () => {
    expect(
      read({ ...several, legs: [call, { ...call, id: "put", side: "sell", client_order_id: WIRE.client_order_id }] }),
    ).toMatchObject([
      { id: "call", clientOrderId: "call", parentId: WIRE.id, role: "simple", type: "limit", side: "buy" },
      { id: "put", clientOrderId: "put", parentId: WIRE.id, role: "simple", type: "limit", side: "sell" },
    ]);
  });

  it("is none where it tells no legs, or legs that are of nothing", () => {
    expect(read({ ...several, legs: null })).toEqual([]);
    expect(read({ ...several, legs: [{ ...call, symbol: "", side: "" }] })).toEqual([]);
  });

  it("is the leg itself where that comes alone", () => {
    expect(brokerOrders(wireOrder(call), () => "several")).toMatchObject([{ id: "call", parentId: "several", type: "market" }]);
  });
});

describe("an order as it is sent", () => {
  it.each([
    ["a market order", {}, { qty: "10", type: "market", orderClass: "simple" }],
    ["an amount with zeros", { type: "limit", qty: "1.50", limitPrice: "290.10" }, { qty: "1.5", limitPrice: "290.1" }],
    ["a sale of shares, which closes and never opens", { side: "sell" }, { side: "sell", positionIntent: "sell_to_close" }],
    ["a purchase, which says nothing of its intent", {}, { positionIntent: undefined }],
    ["a sale of a coin, whose orders take no intent", { side: "sell", symbol: "BTC/USD" }, { positionIntent: undefined }],
    ["a small amount without exponent", { qty: "0.000000001" }, { qty: "0.000000001" }],
    ["a trail as percent", { type: "trailing_stop", trailFraction: 0.0125 }, { trailPercent: "1.25" }],
    [
      "a bracket with a stop-limit",
      { orderClass: "bracket", bracket: { stopPrice: "80", stopLimitPrice: "79.5", targetPrice: "95" } },
      { takeProfit: { limitPrice: "95" }, stopLoss: { stopPrice: "80", limitPrice: "79.5" } },
    ],
    [
      "an oto",
      { orderClass: "oto", bracket: { stopPrice: "80", stopLimitPrice: null, targetPrice: null } },
      { takeProfit: undefined, stopLoss: { stopPrice: "80" } },
    ],
    [
      "an oco, whose limit is its target",
      {
        orderClass: "oco",
        type: "limit",
        side: "sell",
        limitPrice: "95",
        bracket: { stopPrice: "80", stopLimitPrice: null, targetPrice: null },
      },
      { limitPrice: "95", takeProfit: { limitPrice: "95" }, stopLoss: { stopPrice: "80" } },
    ],
  ] as const)("is %s", (_, part, expected) => {
    expect(orderPayload({ ...ORDER, ...part })).toMatchObject(expected);
  });

  it("changes only what is named", () => {
    expect(changePayload({ clientOrderId: "wire.2", qty: null, limitPrice: null, stopPrice: "81.0" })).toEqual({
      clientOrderId: "wire.2",
      qty: undefined,
      limitPrice: undefined,
      stopPrice: "81",
    });
  });
});

it.each([
  ["BTCUSD", "crypto", "BTC/USD"],
  ["BTC/USD", "crypto", "BTC/USD"],
  ["ETHBTC", "crypto", "ETH/BTC"],
  ["BTCUSDT", null, "BTC/USDT"],
  ["USDTUSD", null, "USDT/USD"],
  ["BTCUSD", null, "BTC/USD"],
  ["TSLA", "us_equity", "TSLA"],
  ["BRK.B", null, "BRK.B"],
  ["GOOGL", null, "GOOGL"],
  ["AAPL250117C00150000", "us_option", "AAPL250117C00150000"],
])("names %s of class %s %s", (symbol, assetClass, name) => {
  expect(symbolOf(symbol, assetClass)).toBe(name);
});

describe("the overlap of two readings", () => {
  const HOUR = 3_600_000;
  it.each([
    ["begins a quarter of an hour before the latest", 0, HOUR, Number.POSITIVE_INFINITY, [HOUR], HOUR - 900_000],
    ["never goes back", HOUR, HOUR, Number.POSITIVE_INFINITY, [], HOUR],
    ["leaves nothing untold behind", 0, HOUR, 1_000, [HOUR], 1_000],
    [
      "shrinks when it is crowded",
      0,
      HOUR,
      Number.POSITIVE_INFINITY,
      Array.from({ length: 400 }, (_, i) => HOUR - i),
      HOUR - 299,
    ],
  ])("%s", (_, before, latest, untold, told, from) => {
    expect(overlapFrom(before, latest, untold, told)).toBe(from);
  });
});

describe("an answer that is none", () => {
  const brokerOver = (answer: () => Response) => {
    const sent: string[] = [];
    const fetch = async (_: unknown, init?: RequestInit) => {
      sent.push(init?.method ?? "GET");
      return answer();
    };
    const client = createRateLimitedClient({
      wall: { now: () => 0 },
      monotonic: { now: () => 0 },
      sleep: () => new Promise(() => undefined),
      random: () => 0,
      fetch: fetch as typeof globalThis.fetch,
      limitPerMinute: 200,
    });
    const urls = { tradingUrl: "http://broker.test", dataUrl: "", tradeStreamUrl: "", dataStreamUrl: "" };
    const access = { keyId: "PKTEST", secret: "top-secret", feed: "iex", ...urls } as const;
    return { broker: alpacaBroker({ access, client, sleep: async () => undefined }), sent };
  };

  it.each([
    ["a page", () => new Response("<html><title>Welcome</title></html>")],
    ["nothing", () => new Response("")],
    ["an order without an id", () => Response.json({ ...WIRE, id: undefined })],
  ])("to a submission, as %s, leaves the order unknown and is asked for once", async (_, answer) => {
    const { broker, sent } = brokerOver(answer);
    await expect(broker.submit(ORDER)).rejects.toMatchObject({ name: "Fault", code: "order_unknown" });
    expect(sent).toEqual(["POST"]);
  });

  it("to a reading says that the broker cannot be reached, never that there is nothing", async () => {
    const { broker } = brokerOver(() => Response.json({ message: "try later" }));
    for (const read of [broker.positions, broker.openOrders, broker.account, broker.time]) {
      await expect(read()).rejects.toMatchObject({ code: "broker_unreachable" });
    }
    await expect(broker.changesSince("", 10)).rejects.toMatchObject({ code: "broker_unreachable" });
    await expect(broker.findByClientId("wire.1")).rejects.toMatchObject({ code: "broker_unreachable" });
  });
});
