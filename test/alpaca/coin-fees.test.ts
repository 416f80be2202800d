import { afterEach, describe, expect, it } from "vitest";
import type { AlpacaServerOptions } from "../support/alpaca/options";
import { openAccess } from "./access";

const { open, closeAll } = openAccess();
afterEach(closeAll);

const BUY = { symbol: "BTC/USD", qty: "0.1", side: "buy", type: "market", time_in_force: "gtc" };
const SELL = { ...BUY, side: "sell" };
const LATER = Date.parse("2026-03-02T15:02:00Z");
const STILL_LATER = Date.parse("2026-03-02T15:04:00Z");
const NEXT_DAY = Date.parse("2026-03-03T00:00:00Z");

/** A server at which a tenth of a bitcoin was bought. */
async function afterPurchase(options: AlpacaServerOptions = {}) {
  const access = await open({ settleMs: 0, ...options });
  await access.rest("POST", "/v2/orders", BUY);
  await access.server.advance(LATER);
  return access;
}

describe("the fee of a coin at the local server", () => {
  it("is off the position at the fill, while the execution tells none", async () => {
    const { rest } = await afterPurchase();
    expect((await rest("GET", "/v2/positions")).body).toMatchObject([
      { symbol: "BTCUSD", qty: "0.09975", qty_available: "0.09975" },
    ]);
    const fills = (await rest("GET", "/v2/account/activities/FILL")).body;
    expect(fills).toMatchObject([{ activity_type: "FILL", qty: "0.1", symbol: "BTC/USD" }]);
    expect(Object.keys((fills as readonly object[])[0] ?? {})).not.toContain("fee");
  });

  it("leaves less to sell than was bought, in an order or a stop", async () => {
    const { rest } = await afterPurchase();
    const refused = {
      status: 403,
      body: {
        code: 40310000,
        message: "insufficient balance for BTC (requested: 0.1, available: 0.09975)",
        available: "0.09975",
        balance: "0.09975",
        symbol: "BTC",
      },
    };
    expect(await rest("POST", "/v2/orders", SELL)).toMatchObject(refused);
    const stop = { ...SELL, type: "stop_limit", stop_price: "20000", limit_price: "19000" };
    expect(await rest("POST", "/v2/orders", stop)).toMatchObject(refused);
    expect(await rest("POST", "/v2/orders", { ...stop, qty: "0.09975" })).toMatchObject({ status: 200 });
  });

  it("is off the dollars that a sale brings, rounded up to the cent", async () => {
    const { rest, server } = await afterPurchase();
    const cash = async () => Number(((await rest("GET", "/v2/account")).body as { readonly cash: string }).cash);
    const before = await cash();
    await rest("POST", "/v2/orders", { ...SELL, qty: "0.09975" });
    await server.advance(STILL_LATER);
    const [fill] = (await rest("GET", "/v2/account/activities/FILL")).body as readonly { readonly price: string }[];
    const value = 0.09975 * Number(fill?.price);
    expect(await cash()).toBeCloseTo(before + value - Math.ceil(value * 0.25) / 100, 2);
    expect((await rest("GET", "/v2/positions")).body).toEqual([]);
    expect(await server.broker.positions()).toEqual([]);
  });

  it("is told as an activity when the day has ended, dated the day after", async () => {
    const { rest, server } = await afterPurchase();
    await rest("POST", "/v2/orders", { ...SELL, qty: "0.09975" });
    await server.advance(NEXT_DAY - 60_000);
    expect((await rest("GET", "/v2/account/activities/CFEE")).body).toEqual([]);
    await server.advance(NEXT_DAY);
    const told = (await rest("GET", "/v2/account/activities?category=non_trade_activity&direction=asc")).body;
    const common = { activity_type: "CFEE", date: "2026-03-03", status: "executed", currency: "USD" };
    expect(told).toHaveLength(2);
    expect(told).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ ...common, symbol: "BTCUSD", qty: "-0.00025", net_amount: "0" }),
        expect.objectContaining({ ...common, net_amount: expect.stringMatching(/^-\d+\.\d{1,2}$/) }),
      ]),
    );
  });

  it("goes by the tier of the account, and is none on shares and where it is switched off", async () => {
    const qtyAfter = async (options: AlpacaServerOptions) => {
      const { rest } = await afterPurchase(options);
      return ((await rest("GET", "/v2/positions")).body as readonly { readonly qty: string }[]).map(({ qty }) => qty);
    };
    expect(await qtyAfter({ cryptoTier: 3 })).toEqual(["0.0998"]);
    expect(await qtyAfter({ habits: { coinFee: false } })).toEqual(["0.1"]);
    const { rest, server } = await open({ settleMs: 0 });
    await rest("POST", "/v2/orders", { ...BUY, symbol: "TSLA", qty: "3", time_in_force: "day" });
    await server.advance(LATER);
    expect((await rest("GET", "/v2/positions")).body).toMatchObject([{ qty: "3" }]);
  });
});
