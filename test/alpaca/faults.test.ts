import { afterEach, describe, expect, it } from "vitest";
import { openAccess } from "./access";

const { open, closeAll } = openAccess();
afterEach(closeAll);

const BUY = { symbol: "TSLA", qty: "10", side: "buy", type: "market", time_in_force: "day", client_order_id: "one" };
const LATER = Date.parse("2026-03-02T15:01:00Z");
const BY_CLIENT_ID = "/v2/orders:by_client_order_id?client_order_id=one";

describe("a fault at the local server", () => {
  it("cuts the connection before anything is done", async () => {
    const { rest, server } = await open();
    await server.faults.add({ fault: "drop_before", method: "POST", path: "/v2/orders", times: 1 });
    await expect(rest("POST", "/v2/orders", BUY)).rejects.toThrow("fetch failed");
    expect((await rest("GET", "/v2/orders?status=all")).body).toEqual([]);
    expect(await rest("POST", "/v2/orders", BUY)).toMatchObject({ status: 200 });
  });

  it.each([
    ["cuts the connection when the order is taken", { fault: "drop_after_accept", method: "POST", times: 1 }],
    [
      "answers with a page of the load balancer when the order is taken",
      { fault: "server_error", method: "POST", times: 1, afterAccept: true },
    ],
  ] as const)("%s", async (_, fault) => {
    const { rest, server } = await open();
    await server.faults.add(fault);
    const answer = await rest("POST", "/v2/orders", BUY).catch(() => null);
    expect([null, 503]).toContain(answer?.status ?? null);
    expect(await rest("POST", "/v2/orders", BUY)).toMatchObject({ status: 422 });
    expect(await rest("GET", BY_CLIENT_ID)).toMatchObject({ status: 200 });
    expect(await server.broker.positions()).toMatchObject([{ symbol: "TSLA", qty: "10" }]);
  });

  it("hides an order for a while, whose client id is taken all the same", async () => {
    const { rest, server } = await open();
    await server.faults.add({ fault: "late_visibility", ms: 600_000, times: 1 });
    await rest("POST", "/v2/orders", BUY);
    await server.advance(LATER);
    expect(await rest("GET", BY_CLIENT_ID)).toMatchObject({ status: 404 });
    expect((await rest("GET", "/v2/orders?status=all")).body).toEqual([]);
    expect(await rest("POST", "/v2/orders", BUY)).toMatchObject({
      status: 422,
      body: { message: "client_order_id must be unique" },
    });
  });

  it("answers 429 without its headers, and only as often as it was asked", async () => {
    const { rest, server } = await open();
    await server.faults.add({ fault: "rate_limited", headers: false, path: "/v2/clock", times: 1 });
    expect(await rest("GET", "/v2/account")).toMatchObject({ status: 200 });
    const limited = await rest("GET", "/v2/clock");
    expect([limited.status, limited.headers.get("x-ratelimit-reset")]).toEqual([429, null]);
    expect(await rest("GET", "/v2/clock")).toMatchObject({ status: 200 });
  });

  it("rejects an order that it had accepted", async () => {
    const { rest, server } = await open({ settleMs: 0 });
    await server.faults.add({ fault: "reject_later", times: 1 });
    expect(await rest("POST", "/v2/orders", BUY)).toMatchObject({ status: 200, body: { status: "pending_new" } });
    await expect.poll(async () => (await rest("GET", BY_CLIENT_ID)).body).toMatchObject({ status: "rejected", filled_qty: "0" });
    expect(await server.broker.positions()).toEqual([]);
  });

  it("fills a part and leaves the rest open, to be canceled", async () => {
    const { rest, server } = await open();
    await server.faults.add({ fault: "partial_fill", symbol: "TSLA", qty: 4 });
    const { body } = await rest("POST", "/v2/orders", BUY);
    await server.advance(LATER + 60_000);
    await server.advance(LATER + 120_000);
    expect(await rest("GET", BY_CLIENT_ID)).toMatchObject({ body: { status: "partially_filled", filled_qty: "4", qty: "10" } });
    await rest("DELETE", `/v2/orders/${(body as { id: string }).id}`);
    await server.advance(LATER + 180_000);
    expect(await rest("GET", BY_CLIENT_ID)).toMatchObject({ body: { status: "canceled", filled_qty: "4" } });
    expect(await rest("GET", "/v2/positions/TSLA")).toMatchObject({ body: { qty: "4" } });
  });

  it("halts a symbol: nothing of it fills or is taken until it trades again", async () => {
    const { rest, server } = await open();
    await rest("POST", "/v2/orders", { ...BUY, type: "limit", limit_price: "1000", symbol: "IWM" });
    await server.faults.add({ fault: "halt", symbol: "TSLA" });
    expect(await rest("GET", "/v2/assets/TSLA")).toMatchObject({ body: { tradable: false, status: "active" } });
    expect(await rest("POST", "/v2/orders", { ...BUY, client_order_id: "two" })).toMatchObject({
      status: 422,
      body: { message: 'asset "TSLA" is not tradable' },
    });
    await server.advance(LATER);
    expect(await rest("GET", BY_CLIENT_ID)).toMatchObject({ body: { symbol: "IWM", status: "filled" } });
    await server.faults.add({ fault: "resume", symbol: "TSLA" });
    expect(await rest("POST", "/v2/orders", { ...BUY, client_order_id: "two" })).toMatchObject({ status: 200 });
  });

  it("splits a symbol: holding, price and resting orders follow, and the cost stays", async () => {
    const { rest, server } = await open();
    await rest("POST", "/v2/orders", BUY);
    await server.advance(LATER);
    const stop = { ...BUY, side: "sell", type: "stop", stop_price: "100", time_in_force: "gtc", client_order_id: "stop" };
    await rest("POST", "/v2/orders", stop);
    await server.advance(LATER + 60_000);
    const before = (await rest("GET", "/v2/positions/TSLA")).body as { cost_basis: string; current_price: string };
    await server.faults.add({ fault: "split", symbol: "TSLA", ratio: 2 });
    const after = (await rest("GET", "/v2/positions/TSLA")).body as { qty: string; cost_basis: string; current_price: string };
    expect([after.qty, after.cost_basis]).toEqual(["20", before.cost_basis]);
    expect(Number(after.current_price)).toBeCloseTo(Number(before.current_price) / 2, 1);
    expect(await rest("GET", "/v2/orders:by_client_order_id?client_order_id=stop")).toMatchObject({
      body: { qty: "20", stop_price: "50" },
    });
    expect(await rest("GET", "/v1/corporate-actions?symbols=TSLA")).toMatchObject({
      body: { corporate_actions: { forward_splits: [{ symbol: "TSLA", new_rate: 2, old_rate: 1, ex_date: "2026-03-02" }] } },
    });
    const bars = async (adjustment: string) => {
      const query = `timeframe=1Min&start=2026-03-02T15:00:00Z&end=2026-03-02T15:00:00Z&adjustment=${adjustment}`;
      const { body } = await rest("GET", `/v2/stocks/TSLA/bars?${query}`);
      return (body as { bars: { c: number }[] }).bars[0]?.c ?? Number.NaN;
    };
    expect(await bars("split")).toBeCloseTo((await bars("raw")) / 2, 2);
  });

  it("trades on the account as somebody else", async () => {
    const { rest, server } = await open();
    await server.faults.add({
      fault: "foreign_order",
      order: { symbol: "IWM", qty: "3", side: "buy", type: "market", time_in_force: "day" },
    });
    await server.advance(LATER);
    expect(await rest("GET", "/v2/positions/IWM")).toMatchObject({ body: { qty: "3" } });
  });

  it("tells a time that is wrong, and ends with all others", async () => {
    const { rest, server } = await open();
    await server.faults.add({ fault: "clock_skew", ms: 31_000 });
    expect(await rest("GET", "/v2/clock")).toMatchObject({ body: { timestamp: "2026-03-02T10:00:31.000123456-05:00" } });
    server.faults.reset();
    expect(await rest("GET", "/v2/clock")).toMatchObject({ body: { timestamp: "2026-03-02T10:00:00.000123456-05:00" } });
  });

  it("can be set by another process", async () => {
    const { rest } = await open();
    expect(await rest("POST", "/_faults", { fault: "rate_limited", times: 1 })).toMatchObject({ status: 200 });
    expect(await rest("GET", "/v2/clock")).toMatchObject({ status: 429 });
    expect(await rest("POST", "/_faults", { fault: "no_such" })).toMatchObject({ status: 400 });
    expect(await rest("POST", "/_advance", { byMs: 60_000 })).toMatchObject({ body: { now: "2026-03-02T15:01:00.000Z" } });
  });
});

describe("a bar in which a symbol is split", () => {
  it("has prices of the new units alone, so that a target in new units does not fill at old prices", async () => {
    const { rest, server } = await open();
    await rest("POST", "/v2/orders", BUY);
    await server.advance(LATER);
    const price = Number(((await rest("GET", "/v2/positions/TSLA")).body as { current_price: string }).current_price);
    const target = { ...BUY, side: "sell", type: "limit", limit_price: (price * 1.5).toFixed(2), client_order_id: "target" };
    await rest("POST", "/v2/orders", { ...target, time_in_force: "gtc" });
    await server.advance(LATER + 90_000);
    await server.faults.add({ fault: "split", symbol: "TSLA", ratio: 10 });
    await server.advance(LATER + 180_000);
    expect(await rest("GET", "/v2/positions/TSLA")).toMatchObject({ body: { qty: "100", qty_available: "0" } });
    expect(await rest("GET", "/v2/orders:by_client_order_id?client_order_id=target")).toMatchObject({
      body: { status: "new", filled_qty: "0", qty: "100" },
    });
  });
});
