import { describe, expect, it } from "vitest";
import { ALPACA_RULES } from "@/server/adapters/venues/alpaca/alpaca-rules";
import type { Instrument } from "@/server/core/market/market";
import { couldTrade, type Party } from "@/server/core/orders/wash-trade";
import { type Bid, barsOfStop, stopBeside, wayOut, withLimit } from "@/server/core/orders/way-out";

const RULE = ALPACA_RULES.washTrades;
const TYPES = ["market", "stop", "limit", "stop_limit"] as const;
type Type = (typeof TYPES)[number];

function party(side: "buy" | "sell", type: Type, limitPrice: string, part: Partial<Party> = {}): Party {
  return { side, type, role: "simple", limitPrice: type === "limit" || type === "stop_limit" ? limitPrice : null, ...part };
}

/** Alpaca's table: what an order that rests is refused with, and where limits decide. */
const REFUSED: Readonly<Record<Type, Readonly<Record<Type, "always" | "crossed">>>> = {
  market: { market: "always", stop: "always", limit: "always", stop_limit: "always" },
  stop: { market: "always", stop: "always", limit: "always", stop_limit: "always" },
  limit: { market: "always", stop: "always", limit: "crossed", stop_limit: "crossed" },
  stop_limit: { market: "always", stop: "always", limit: "crossed", stop_limit: "crossed" },
};

describe("two orders of one account could trade with each other", () => {
  it.each(TYPES.flatMap((resting) => TYPES.map((coming) => [resting, coming, REFUSED[resting][coming]] as const)))(
    "a %s order with a %s order of the other side: %s",
    (resting, coming, when) => {
      const far = when === "always";
      expect(couldTrade(party("buy", resting, "10"), party("sell", coming, "11"), RULE)).toBe(far);
      expect(couldTrade(party("sell", resting, "11"), party("buy", coming, "10"), RULE)).toBe(far);
      expect(couldTrade(party("buy", resting, "10"), party("sell", coming, "10"), RULE)).toBe(true);
      expect(couldTrade(party("sell", resting, "10"), party("buy", coming, "10"), RULE)).toBe(true);
      expect(couldTrade(party("buy", resting, "10"), party("buy", coming, "10"), RULE)).toBe(false);
    },
  );

  it.each<Partial<Party>>([{ role: "entry" }, { role: "stop" }, { role: "target" }, { type: "trailing_stop" }])(
    "but not where one of them is exempt: %o",
    (exempt) => {
      expect(couldTrade(party("buy", "limit", "10"), { ...party("sell", "stop", "9"), ...exempt }, RULE)).toBe(false);
    },
  );

  it("and may where the venue lets them", () => {
    expect(couldTrade(party("buy", "market", "10"), party("sell", "market", "10"), null)).toBe(false);
    expect(wayOut([bid(null)], QUOTE, SHARES, null)).toEqual({ kind: "market" });
  });
});

const SHARES: Instrument = {
  symbol: "TSLA",
  assetClass: "equity",
  priceIncrement: "0.01",
  qtyIncrement: "1",
  minNotionalUsd: "1",
  untradable: null,
  hasBrackets: true,
  fractionable: true,
  shortable: false,
};
const COIN: Instrument = { ...SHARES, symbol: "BTC/USD", assetClass: "crypto", qtyIncrement: "0.000000001", hasBrackets: false };
const QUOTE = { symbol: "TSLA", at: 0, bid: 100, ask: 100.02 };

const bid = (limitPrice: string | null, id = "1"): Bid => ({
  ...party("buy", limitPrice === null ? "stop" : "limit", limitPrice ?? ""),
  id,
});

describe("the way out of a long position", () => {
  it.each<readonly [string, readonly Bid[], string | null]>([
    ["at the market without a bid", [], null],
    ["at the market beside a family's bid, which is exempt", [{ ...bid("90"), role: "entry" }], null],
    ["one per cent under the market's bid beside a bid that is far", [bid("50")], "99"],
    ["a step over the highest bid", [bid("90"), bid("99.5"), bid("99.2")], "99.51"],
    ["at the market's bid, a step over theirs", [bid("99.99")], "100"],
  ])("is %s", (_, bids, limitPrice) => {
    expect(wayOut(bids, QUOTE, SHARES, RULE)).toEqual(limitPrice === null ? { kind: "market" } : { kind: "limit", limitPrice });
  });

  it.each<readonly [string, readonly Bid[]]>([
    ["lies at the touch", [bid("100")]],
    ["has no limit", [bid(null)]],
    ["has no limit, beside one that has", [bid("90"), bid(null, "2")]],
  ])("is barred where a bid %s", (_, bids) => {
    expect(wayOut(bids, QUOTE, SHARES, RULE)).toEqual({ kind: "barred", by: bids });
  });

  it("is a limit over their bids while nobody tells the market", () => {
    expect(wayOut([bid("90.005")], null, SHARES, RULE)).toEqual({ kind: "limit", limitPrice: "90.01" });
  });

  it("ends at once where it does not fill, and rests for the day for parts of a share", () => {
    const sale = { type: "market", limitPrice: null } as const;
    expect(withLimit({ ...sale, timeInForce: "gtc" }, "99")).toEqual({ type: "limit", limitPrice: "99", timeInForce: "ioc" });
    expect(withLimit({ ...sale, timeInForce: "day" }, "99")).toMatchObject({ timeInForce: "day" });
  });
});

describe("a stop beside the bids of somebody else", () => {
  it("of a coin is barred by one at or over its limit, two per cent under the stop", () => {
    const bids = [bid("88.19", "1"), bid("88.2", "2"), bid("95", "3")];
    expect(barsOfStop(bids, "90", COIN, RULE).map(({ id }) => id)).toEqual(["2", "3"]);
  });

  it("of a coin has its limit over them, and not over the stop", () => {
    const beside = (limit: string) => stopBeside(COIN, "0.5", { stopPrice: "90", bids: [bid(limit)], ask: 100 }, RULE);
    expect(beside("89")).toMatchObject({
      type: "stop_limit",
      qty: "0.5",
      stopPrice: "90",
      limitPrice: "89.01",
      timeInForce: "gtc",
    });
    expect(beside("89.99")).toMatchObject({ limitPrice: "90" });
    expect(beside("90")).toBeNull();
    expect(beside("88")).toBeNull();
  });

  it("of shares has a target far over the market, with which it is exempt, and of parts of one there is none", () => {
    const wanted = { stopPrice: "90", bids: [bid("99")], ask: 100.02 };
    expect(stopBeside(SHARES, "4", wanted, RULE)).toMatchObject({
      type: "limit",
      orderClass: "oco",
      limitPrice: "200.04",
      bracket: { stopPrice: "90" },
    });
    expect(stopBeside(SHARES, "0.5", wanted, RULE)).toBeNull();
    expect(stopBeside(SHARES, "0", wanted, RULE)).toBeNull();
  });
});
