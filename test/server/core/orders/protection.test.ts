import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dec } from "@/server/core/money/money";
import { bareQty, type Cover, coverOf, DONE_TODAY, highestLimit, isEntering, whileClosed } from "@/server/core/orders/protection";

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
    ["a stop-limit whose limit is not told", [order("1", { type: "stop_limit" })], null],
    ["a target and its stop that are told as one order", [order("1", { type: "limit", limitPrice: "110" })], null],
    [
      "a stop and a target of one entry that has filled",
      [
        order("1", { role: "stop", parentId: "9" }),
        order("2", { type: "limit", role: "target", parentId: "9", limitPrice: "110", stopPrice: null }),
      ],
      null,
    ],
    [
      "a stop that its target hangs on",
      [order("1"), order("2", { type: "limit", role: "target", parentId: "1", limitPrice: "110", stopPrice: null })],
      null,
    ],
    [
      "a stop beside a purchase",
      [order("1"), order("2", { side: "buy", type: "limit", limitPrice: "80", stopPrice: null })],
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

  it("and not by a purchase at the market", () => {
    expect(bareBy([order("1", { side: "buy", type: "market", stopPrice: null })])).toEqual({ bare: "4", whys: [], inTheWay: [] });
  });

  it("by a sound stop, whatever is wrong with another", () => {
    const suspended = order("2", { qty: "2", reason: "the broker has suspended it" });
    expect(bareBy([order("1"), suspended])).toEqual({
      bare: "0",
      whys: ["the broker has suspended it"],
      inTheWay: ["2"],
    });
  });

  it("by a stop, and a limit sale that is not its target is in the way", () => {
    const other = order("2", { type: "limit", limitPrice: "110", stopPrice: null });
    expect(bareBy([order("1"), other])).toEqual({ bare: "0", whys: [], inTheWay: ["2"] });
  });

  it("by the held legs of an entry alone, where the stops beside them would sell too much", () => {
    const entry = order("3", { side: "buy", type: "market", role: "entry", stopPrice: null });
    const leg = order("4", { qty: "3", state: "held", role: "stop", parentId: "3" });
    const cover = coverOf(HELD, [order("1", { qty: "3" }), order("2", { qty: "3" }), entry, leg]);
    expect(cover).toMatchObject({ stopped: "3", leaving: "0", bare: "1", isTooMuch: true });
    expect(cover.inTheWay.map(({ id }) => id)).toEqual(["1", "2"]);
  });

  it("by a stop and a sale at the market together, and to a billionth of a unit", () => {
    const sale = order("2", { qty: "1", type: "market", stopPrice: null });
    expect(coverOf(HELD, [order("1", { qty: "3" }), sale])).toMatchObject({ stopped: "3", leaving: "1", bare: "0" });
    expect(bareQty(HELD, [order("1", { qty: "3.999999999" })])).toBe("0");
    expect(bareQty(HELD, [order("1", { qty: "3.9999999989" })])).toBe("0.0000000011");
    expect(coverOf(HELD, [order("1", { qty: "4.000000001" })])).toMatchObject({ bare: "0", isTooMuch: false });
    expect(coverOf(HELD, [order("1", { qty: "4.0000000011" })])).toMatchObject({ bare: "4", isTooMuch: true });
  });

  it("for as much as sound stops sell, none of it where they would sell more, whatever else rests", () => {
    const units = fc.integer({ min: 1, max: 9 });
    const stops = fc.array(fc.record({ qty: units, isSuspended: fc.boolean() }), { maxLength: 4 });
    fc.assert(
      fc.property(units, stops, fc.boolean(), (held, rows, isBuying) => {
        const own = rows.map(({ qty, isSuspended }, i) =>
          order(`${i}`, { qty: `${qty}`, reason: isSuspended ? "suspended" : null }),
        );
        const buy = order("buy", { side: "buy", type: "limit", limitPrice: "80", stopPrice: null });
        const sound = rows.filter(({ isSuspended }) => !isSuspended).reduce((sum, { qty }) => sum + qty, 0);
        const bare = bareQty({ qty: `${held}` }, isBuying ? [...own, buy] : own);
        expect(dec(bare).toNumber()).toBe(sound > held ? held : held - sound);
      }),
    );
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
  expect(isEntering([order("1"), order("2", { side: "buy", type: "market", stopPrice: null })])).toBe(true);
  expect(isEntering([order("1", { type: "limit", limitPrice: "110", stopPrice: null })])).toBe(false);
});
