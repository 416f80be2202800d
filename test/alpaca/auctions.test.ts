import { afterEach, describe, expect, it } from "vitest";
import { openAccess } from "./access";

const { open, closeAll } = openAccess();
afterEach(closeAll);

const MONDAY = "2026-03-02";
/** New York is five hours behind. */
const at = (time: string, day = MONDAY) => Date.parse(`${day}T${time}:00Z`);
const OPEN = at("14:30");
const CLOSE = at("21:00");
const BUY = { symbol: "TSLA", qty: "4", side: "buy", type: "market", time_in_force: "opg", client_order_id: "one" };
const ONE = "/v2/orders:by_client_order_id?client_order_id=one";
type Rest = Awaited<ReturnType<typeof open>>["rest"];

async function stateOf(rest: Rest) {
  const { body } = await rest("GET", ONE);
  const { status, filled_qty: filled, time_in_force: time } = body as Readonly<Record<string, string>>;
  return { status, filled, time };
}

async function held(rest: Rest): Promise<readonly string[]> {
  const { body } = await rest("GET", "/v2/positions");
  return (body as { symbol: string; qty: string; qty_available: string }[]).map(
    ({ symbol, qty, qty_available: free }) => `${symbol} ${qty} ${free}`,
  );
}

describe("an order for the opening", () => {
  it.each([
    ["at 9:27", at("14:27"), 200],
    ["at 19:00 of the day before", at("00:00"), 200],
    ["at 9:28", at("14:28"), 422],
    ["in the session", at("16:00"), 422],
    ["at 18:59", at("23:59"), 422],
  ])("is taken from 19:00 to 9:28 in New York alone: %s", async (_, startAt, status) => {
    const { rest } = await open({ startAt });
    const answer = await rest("POST", "/v2/orders", BUY);
    expect(answer.status).toBe(status);
    if (status === 422)
      expect(answer.body).toEqual({ code: 42210000, message: "opg orders must be submitted after 7:00pm and before 9:28am" });
    else expect(answer.body).toMatchObject({ time_in_force: "opg", status: "accepted" });
  });

  it("fills in it, and not before", async () => {
    const { rest, server } = await open({ startAt: at("13:00") });
    await rest("POST", "/v2/orders", BUY);
    await server.advance(OPEN - 60_000);
    expect([await stateOf(rest), await held(rest)]).toEqual([{ status: "accepted", filled: "0", time: "opg" }, []]);
    await server.advance(OPEN + 60_000);
    expect([await stateOf(rest), await held(rest)]).toEqual([{ status: "filled", filled: "4", time: "opg" }, ["TSLA 4 4"]]);
  });

  it("ends in it where its limit is not met, and may be cancelled before", async () => {
    const { rest, server } = await open({ startAt: at("13:00") });
    await rest("POST", "/v2/orders", { ...BUY, type: "limit", limit_price: "1" });
    await server.advance(OPEN + 60_000);
    expect(await stateOf(rest)).toMatchObject({ status: "canceled", filled: "0" });
    const other = await open({ startAt: at("13:00") });
    const { body } = await other.rest("POST", "/v2/orders", BUY);
    expect(await other.rest("DELETE", `/v2/orders/${(body as { id: string }).id}`)).toMatchObject({ status: 204 });
    await other.server.advance(OPEN + 60_000);
    expect([await stateOf(other.rest), await held(other.rest)]).toMatchObject([{ status: "canceled", filled: "0" }, []]);
  });

  it.each([
    ["with a stop", { type: "stop", stop_price: "500" }, "opg orders must be market or limit orders"],
    ["of a coin", { symbol: "BTC/USD" }, "invalid crypto time_in_force"],
    ["of parts of a share", { qty: "1.5" }, "fractional orders must be DAY orders"],
  ])("is refused %s", async (_, part, message) => {
    const { rest } = await open({ startAt: at("13:00") });
    expect(await rest("POST", "/v2/orders", { ...BUY, ...part })).toMatchObject({ status: 422, body: { message } });
  });
});

describe("an order for the closing", () => {
  it.each([
    ["at 15:49", at("20:49"), 200],
    ["at 15:50", at("20:50"), 422],
    ["at 18:59", at("23:59"), 422],
    ["at 19:00", at("00:00", "2026-03-03"), 200],
  ])("is taken from 19:00 to 15:50 in New York alone: %s", async (_, startAt, status) => {
    const { rest } = await open({ startAt });
    const answer = await rest("POST", "/v2/orders", { ...BUY, time_in_force: "cls" });
    expect(answer.status).toBe(status);
    if (status === 422)
      expect(answer.body).toEqual({ code: 42210000, message: "cls orders must be submitted after 7:00pm and before 3:50pm" });
  });

  it("holds what it sells until then, and sells it in the last minute", async () => {
    const { rest, server } = await open({ startAt: at("16:00") });
    await rest("POST", "/v2/orders", { ...BUY, time_in_force: "day", client_order_id: "zero" });
    await server.advance(at("16:02"));
    const sale = { ...BUY, side: "sell", time_in_force: "cls" };
    expect(await rest("POST", "/v2/orders", sale)).toMatchObject({ status: 200 });
    expect(await held(rest)).toEqual(["TSLA 4 0"]);
    const more = await rest("POST", "/v2/orders", { ...sale, qty: "1", client_order_id: "two" });
    expect(more).toMatchObject({
      status: 403,
      body: { available: "0", message: "insufficient qty available for order (requested: 1, available: 0)" },
    });
    await server.advance(CLOSE - 120_000);
    expect(await stateOf(rest)).toMatchObject({ status: "new", filled: "0" });
    await server.advance(CLOSE);
    expect([await stateOf(rest), await held(rest)]).toMatchObject([{ status: "filled", filled: "4" }, []]);
  });
});

describe("a fill-or-kill order", () => {
  it.each([
    ["at the market", { type: "market" }, "filled", "4"],
    ["at a price that is paid", { type: "limit", limit_price: "9000" }, "filled", "4"],
    ["at a price that nobody asks", { type: "limit", limit_price: "1" }, "canceled", "0"],
  ])("%s is all or nothing at once", async (_, part, status, filled) => {
    const { rest, server } = await open({ startAt: at("16:00"), settleMs: 0 });
    expect(await rest("POST", "/v2/orders", { ...BUY, time_in_force: "fok", ...part })).toMatchObject({ status: 200 });
    await server.advance(at("16:01"));
    expect(await stateOf(rest)).toEqual({ status, filled, time: "fok" });
  });

  it("is killed where less than all of it trades", async () => {
    const { rest, server } = await open({ startAt: at("16:00"), settleMs: 0 });
    await server.faults.add({ fault: "partial_fill", symbol: "TSLA", qty: 1 });
    await rest("POST", "/v2/orders", { ...BUY, time_in_force: "fok" });
    await server.advance(at("16:03"));
    expect([await stateOf(rest), await held(rest)]).toMatchObject([{ status: "canceled", filled: "0" }, []]);
  });
});

describe("an order of several options", () => {
  const LEGS = [
    { symbol: "SPY260417C00600000", side: "buy", ratio_qty: "1", position_intent: "buy_to_open" },
    { symbol: "SPY260417C00610000", side: "sell", ratio_qty: "1", position_intent: "sell_to_open" },
  ];
  const SPREAD = { order_class: "mleg", qty: "2", type: "limit", limit_price: "1.2", time_in_force: "day", legs: LEGS };

  it("rests as the document has it, and is cancelled as a whole", async () => {
    const { rest } = await open({ startAt: at("16:00") });
    const { status, body } = await rest("POST", "/v2/orders", { ...SPREAD, client_order_id: "one" });
    expect([status, body]).toMatchObject([200, { order_class: "mleg", status: "new", qty: "2", symbol: "", side: "" }]);
    const { id, legs } = body as { id: string; legs: { id: string; symbol: string; type: string; qty: string }[] };
    expect(legs.map(({ symbol, type, qty }) => [symbol, type, qty])).toEqual(LEGS.map(({ symbol }) => [symbol, "", "2"]));
    expect((await rest("GET", "/v2/orders?status=open")).body).toMatchObject([{ id }]);
    expect(await rest("DELETE", `/v2/orders/${legs[0]?.id}`)).toMatchObject({
      status: 422,
      body: { message: "cannot cancel individual legs of a mleg order" },
    });
    expect(await rest("DELETE", `/v2/orders/${id}`)).toMatchObject({ status: 204 });
    expect(await stateOf(rest)).toMatchObject({ status: "canceled" });
  });

  it.each([
    ["without the options level", { options_trading_level: 2 }, {}, 403],
    ["with one leg", {}, { legs: LEGS.slice(0, 1) }, 422],
    ["of shares", {}, { legs: [{ ...LEGS[0], symbol: "SPY" }, LEGS[1]] }, 422],
    ["good till cancelled", {}, { time_in_force: "gtc" }, 422],
    ["without its limit", {}, { limit_price: null }, 422],
  ])("is refused %s", async (_, account, part, status) => {
    const { rest, server } = await open({ startAt: at("16:00") });
    await server.faults.add({ fault: "show_account", account });
    expect(await rest("POST", "/v2/orders", { ...SPREAD, ...part })).toMatchObject({ status });
    expect((await rest("GET", "/v2/orders?status=all")).body).toEqual([]);
  });
});
