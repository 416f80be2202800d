import { describe, expect, it } from "vitest";
import { instrumentOfAsset } from "@/server/adapters/market-data/alpaca/instruments";
import { json } from "../../../fakes/alpaca-data";
import { alpacaBench } from "../../../support/alpaca-market";

const AT = Date.UTC(2025, 6, 9, 14, 30);
const STOCK = { symbol: "KO", class: "us_equity", status: "active", tradable: true, fractionable: true, shortable: true };
const COIN = { symbol: "BTC/USD", class: "crypto", status: "active", tradable: true, fractionable: true, shortable: false };
const STEPS = { min_order_size: "0.000026873", min_trade_increment: "0.000000001", price_increment: "1" };

describe("an asset of the broker", () => {
  it("is traded in whole shares and cents when it is a stock", () => {
    expect(instrumentOfAsset({ ...STOCK, easy_to_borrow: true })).toEqual({
      symbol: "KO",
      assetClass: "equity",
      priceIncrement: "0.01",
      qtyIncrement: "1",
      minNotionalUsd: "1",
      untradable: null,
      hasBrackets: true,
      fractionable: true,
      shortable: true,
    });
  });

  it("has the broker's steps and no brackets when it is crypto", () => {
    expect(instrumentOfAsset({ ...COIN, ...STEPS })).toMatchObject({
      assetClass: "crypto",
      priceIncrement: "1",
      qtyIncrement: "0.000000001",
      minNotionalUsd: "10",
      hasBrackets: false,
    });
  });

  it("has steps in plain digits, also where they come as numbers", () => {
    expect(instrumentOfAsset({ ...COIN, min_trade_increment: 1e-9, price_increment: 0.5 })).toMatchObject({
      priceIncrement: "0.5",
      qtyIncrement: "0.000000001",
    });
  });

  it.each([
    ["is not active any more", { ...STOCK, status: "inactive" }, "the broker lists it as inactive"],
    ["is not tradable", { ...STOCK, tradable: false }, "the broker does not trade it at present"],
  ])("cannot be traded when it %s", (_, asset, reason) => {
    expect(instrumentOfAsset(asset)?.untradable).toBe(reason);
  });

  it("is not sold short when it is hard to borrow", () => {
    expect(instrumentOfAsset({ ...STOCK, borrow_status: "hard_to_borrow" })?.shortable).toBe(false);
    expect(instrumentOfAsset({ ...STOCK, borrow_status: "easy_to_borrow" })?.shortable).toBe(true);
  });

  it.each([
    ["crypto without steps", COIN],
    ["a step of zero", { ...COIN, ...STEPS, price_increment: "0" }],
    ["an option", { ...STOCK, class: "us_option", symbol: "BTC/USD" }],
    ["garbage", "KO"],
  ])("is none of: %s", (_, asset) => {
    expect(instrumentOfAsset(asset)).toBeNull();
  });
});

describe("what the broker lists", () => {
  const tickers = Array.from({ length: 40 }, (_, i) => `A${String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26))}`);

  it("is asked for as a whole when many symbols are wanted, and once in a quarter of an hour", async () => {
    const fetchFor = (fetch: typeof globalThis.fetch): typeof globalThis.fetch => {
      return async (...given) => {
        const list = await fetch(...given);
        return list.status === 404
          ? json(
              200,
              tickers.map((symbol) => ({ ...STOCK, symbol })),
            )
          : list;
      };
    };
    const { market, time, vendor } = alpacaBench(AT, {}, { fetchFor });
    const askAll = () => time.during(Promise.all(tickers.map((symbol) => market.instrument(symbol))));
    expect((await askAll()).map(({ symbol }) => symbol)).toEqual(tickers);
    await askAll();
    expect(vendor.asked.map(({ pathname, search }) => pathname + search)).toEqual([
      "/v2/assets?status=active&asset_class=us_equity",
    ]);
    await time.until(AT + 15 * 60_000 + 1_000);
    await askAll();
    expect(vendor.asked).toHaveLength(2);
  });

  it("is asked for one by one when few are wanted", async () => {
    const { market, time, vendor } = alpacaBench(AT);
    await time.during(Promise.all(["KO", "BTC/USD"].map((symbol) => market.instrument(symbol))));
    expect(vendor.asked.map(({ pathname }) => pathname).sort()).toEqual(["/v2/assets/BTC%2FUSD", "/v2/assets/KO"]);
  });
});
