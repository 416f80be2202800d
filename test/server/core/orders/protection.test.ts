import { describe, expect, it } from "vitest";
import { type Cover, coverOf, DONE_TODAY, highestLimit, isEntering, whileClosed } from "@/server/core/orders/protection";

const HELD = { qty: "4" };

function order(id: string, part: Partial<Cover> = {}): Cover {
  const sale = { id, side: "sell", type: "stop", role: "simple", state: "new", reason: null, parentId: null } as const;
  return { ...sale, qty: "4", filledQty: "0", limitPrice: null, stopPrice: "90", ...part };
}

const stopLimit = (limitPrice: string) => order("1", { type: "stop_limit", stopPrice: "80631", limitPrice });

/** What is left without protection by the order alone, and why it does not protect. */
function bareBy(own: readonly Cover[], market: number | null = null) {
  const { bare, faults, inTheWay } = coverOf(HELD, own, market);
  return { bare, whys: faults.map(({ why }) => why), inTheWay: inTheWay.map(({ id }) => id) };
}

const PROTECTED = { bare: "0", whys: [], inTheWay: [] };

describe("a position is protected by an order that would sell all of it now if the price fell on", () => {
  it.each<readonly [string, readonly Cover[], number | null]>([
    ["a stop", [order("1")], null],
    ["a trailing stop without a price of its own", [order("1", { type: "trailing_stop", stopPrice: null })], null],
    ["a stop-limit above whose limit the market stands", [stopLimit("79019")], 80_000],
    ["a stop-limit at whose limit the market stands", [stopLimit("79019")], 79_019],
    ["a stop-limit while nobody surely knows the market", [stopLimit("79019")], null],
    ["two stops of a half each", [order("1", { qty: "2" }), order("2", { qty: "2" })], null],
    ["what is left of a stop that has filled in part", [order("1", { qty: "7", filledQty: "3" })], null],
    ["a sale at the market", [order("1", { type: "market", stopPrice: null })], null],
    [
      "a leg that is held by an entry that is there",
      [order("1", { side: "buy", type: "market", role: "entry", stopPrice: null }), order("2", { state: "held", parentId: "1" })],
      null,
    ],
    [
      "a stop beside its target",
      [
        order("1", { type: "limit", role: "target", limitPrice: "110", stopPrice: null }),
        order("2", { role: "stop", parentId: "1" }),
      ],
      null,
    ],
  ])("as by %s", (_, own, market) => {
    expect(bareBy(own, market)).toEqual(PROTECTED);
  });

  it.each<readonly [string, Cover, number | null, string]>([
    [
      "a stop-limit whose limit the market has jumped over",
      stopLimit("79019"),
      75_600,
      "its limit of $79,019.00 lies over the market, which pays $75,600.00",
    ],
    [
      "a stop-limit whose limit lies over its stop",
      stopLimit("80632"),
      null,
      "its limit of $80,632.00 lies over its stop of $80,631.00",
    ],
    ["a suspended stop", order("1", { reason: "the broker has suspended it" }), null, "the broker has suspended it"],
    ["a leg whose entry is gone", order("1", { state: "held", parentId: "0" }), null, "it waits for an entry that is gone"],
    ["a stop that buys", order("1", { side: "buy" }), null, "it buys"],
    ["a stop over more than is held", order("1", { qty: "45" }), null, "it sells 45 of the 4 that are held"],
  ])("and not by %s", (_, own, market, why) => {
    expect(bareBy([own], market)).toEqual({ bare: "4", whys: [why], inTheWay: ["1"] });
  });

  it("and not by two stops that would sell more than is held together", () => {
    const why = "it sells 6 of the 4 that are held";
    expect(bareBy([order("1", { qty: "3" }), order("2", { qty: "3" })])).toEqual({
      bare: "4",
      whys: [why, why],
      inTheWay: ["1", "2"],
    });
  });

  it("and not by a limit sale, which is in the way, nor by the target of a stop that protects nothing", () => {
    const target = order("1", { type: "limit", role: "target", limitPrice: "110", stopPrice: null });
    expect(bareBy([target])).toEqual({ bare: "4", whys: [], inTheWay: ["1"] });
    const suspended = order("2", { role: "stop", parentId: "1", reason: "the broker has suspended it" });
    expect(bareBy([target, suspended])).toEqual({
      bare: "4",
      whys: ["the broker has suspended it"],
      inTheWay: ["2", "1"],
    });
  });

  it("and not by a stop that the broker is done with today, but while the market is closed by one that works again when it opens", () => {
    const done = [order("1", { reason: DONE_TODAY })];
    expect(bareBy(done)).toEqual({ bare: "4", whys: ["the broker is done with it for the day"], inTheWay: ["1"] });
    expect(bareBy(whileClosed(done))).toEqual(PROTECTED);
    const suspended = [order("1", { reason: "the broker has suspended it" })];
    expect(bareBy(whileClosed(suspended))).toEqual(bareBy(suspended));
  });

  it("by a stop beside the held legs of an entry that adds to it", () => {
    const entry = order("2", { side: "buy", type: "market", role: "entry", stopPrice: null });
    const leg = order("3", { state: "held", role: "stop", parentId: "2" });
    expect(bareBy([order("1"), entry, leg])).toEqual(PROTECTED);
  });

  it("for as much as the stop sells", () => {
    expect(bareBy([order("1", { qty: "3" })])).toEqual({ bare: "1", whys: [], inTheWay: [] });
  });
});

it("names the highest limit of stops, and none where no stop has one", () => {
  expect(highestLimit([order("1"), order("2", { type: "limit", limitPrice: "500", stopPrice: null })])).toBeNull();
  expect(highestLimit([stopLimit("79019"), stopLimit("9000.5")])).toBe("79019");
});

it("takes a purchase that rests for an entry, and a stop that buys for none", () => {
  expect(isEntering([order("1", { side: "buy", type: "limit", limitPrice: "80", stopPrice: null })])).toBe(true);
  expect(isEntering([order("1", { side: "buy" }), order("2")])).toBe(false);
});
