import { afterEach, describe, expect, it } from "vitest";
import { openAccess } from "./access";

const { open, closeAll } = openAccess();
afterEach(closeAll);

const SELL = { symbol: "TSLA", qty: "4", side: "sell", type: "market", time_in_force: "day" };
const BUY = { ...SELL, side: "buy" };
const OCO = {
  ...SELL,
  type: "limit",
  time_in_force: "gtc",
  order_class: "oco",
  take_profit: { limit_price: "900" },
  stop_loss: { stop_price: "50" },
};
const LATER = Date.parse("2026-03-02T15:02:00Z");
const STILL_LATER = Date.parse("2026-03-02T15:04:00Z");

/** A server whose account has margin. */
const margin = () => open({ settleMs: 0, habits: { shorting: true } });

describe("an account with margin at the local server", () => {
  it("sells short what it does not hold, and shows it as less than nothing", async () => {
    const { rest, server } = await margin();
    expect((await rest("GET", "/v2/account")).body).toMatchObject({ shorting_enabled: true });
    expect(await rest("POST", "/v2/orders", SELL)).toMatchObject({ status: 200, body: { position_intent: "sell_to_open" } });
    await server.advance(LATER);
    expect((await rest("GET", "/v2/positions")).body).toMatchObject([{ symbol: "TSLA", qty: "-4", side: "short" }]);
    expect(await rest("POST", "/v2/orders", { ...BUY, qty: "5" })).toMatchObject({ status: 403, body: { available: "4" } });
    expect(await rest("DELETE", "/v2/positions/TSLA")).toMatchObject({
      status: 200,
      body: { side: "buy", qty: "4", position_intent: "buy_to_close" },
    });
    await server.advance(STILL_LATER);
    expect((await rest("GET", "/v2/positions")).body).toEqual([]);
  });

  it("sells a stop on nothing short when it is reached", async () => {
    const { rest, server } = await margin();
    const stop = { ...SELL, type: "stop", stop_price: "10", time_in_force: "gtc" };
    expect(await rest("POST", "/v2/orders", stop)).toMatchObject({ status: 200 });
    await server.faults.add({ fault: "jump", symbol: "TSLA", factor: 0.01 });
    await server.advance(LATER);
    expect((await rest("GET", "/v2/positions")).body).toMatchObject([{ qty: "-4" }]);
  });

  it("passes through zero in no order", async () => {
    const { rest, server } = await margin();
    await rest("POST", "/v2/orders", BUY);
    await server.advance(LATER);
    const refused = { status: 403, body: { message: "insufficient qty available for order (requested: 5, available: 4)" } };
    expect(await rest("POST", "/v2/orders", { ...SELL, qty: "5" })).toMatchObject(refused);
    expect(await rest("POST", "/v2/orders", OCO)).toMatchObject({ status: 200 });
    expect(await rest("POST", "/v2/orders", SELL)).toMatchObject({ status: 403, body: { available: "0", existing_qty: "4" } });
  });

  it.each([
    ["an oco on nothing", OCO, "oco orders must be exit orders"],
    [
      "a sale that is meant to close what is not held",
      { ...SELL, position_intent: "sell_to_close" },
      "position intent mismatch, inferred: sell_to_open, specified: sell_to_close",
    ],
    ["part of a share", { ...SELL, qty: "0.5" }, "fractional orders cannot be sold short"],
  ])("refuses %s", async (_, body, message) => {
    const { rest } = await margin();
    expect(await rest("POST", "/v2/orders", body)).toMatchObject({ status: 422, body: { code: 42210000, message } });
  });

  it("sells no coins short, and nothing once it is set not to", async () => {
    const { rest } = await margin();
    const coin = { symbol: "BTC/USD", qty: "0.1", side: "sell", type: "market", time_in_force: "gtc" };
    const refused = { status: 403, body: { message: "account is not allowed to short" } };
    expect(await rest("POST", "/v2/orders", coin)).toMatchObject(refused);
    await rest("PATCH", "/v2/account/configurations", { no_shorting: true });
    expect(await rest("POST", "/v2/orders", SELL)).toMatchObject(refused);
  });
});
