import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BookOrder } from "@/server/core/exchange/order-book";
import { bracket, FREE, match, order, type Prices, restingLegs, statesOf } from "./matching-table";

describe("matchBar on brackets", () => {
  it("works the legs of an entry that filled at the open within the same bar, the stop first", () => {
    const { book, fills } = match(bracket(), [[100, 101, 94, 100]]);
    expect(fills).toEqual([
      ["e", 100, 10],
      ["e:stop", 95, 10],
    ]);
    expect(statesOf(book)).toEqual({ e: "filled", "e:stop": "filled", "e:target": "canceled" });
    expect(book.orders[2]?.reason).toBe("the stop was reached");
  });

  it("takes the target in the bar of an entry at the open when the stop was not reached", () => {
    expect(match(bracket(), [[100, 111, 99, 105]]).fills).toEqual([
      ["e", 100, 10],
      ["e:target", 110, 10],
    ]);
  });

  it("works the legs of a limit entry that gapped through its limit at the open within the same bar", () => {
    expect(match(bracket({ type: "limit", limit: 105 }), [[100, 101, 94, 96]]).fills).toEqual([
      ["e", 100, 10],
      ["e:stop", 95, 10],
    ]);
  });

  it.each([
    ["limit", { type: "limit", limit: 99 }, 99],
    ["stop", { type: "stop", stop: 101 }, 101],
  ] as const)("lets the target of a %s entry within the bar wait for the next, and not its stop", (_, entry, price) => {
    const waiting: Prices[] = [
      [100, 112, 96, 100],
      [100, 101, 99, 100],
      [100, 111, 99, 110],
    ];
    expect(match(bracket(entry), waiting).fills).toEqual([
      ["e", price, 10],
      ["e:target", 110, 10],
    ]);
    expect(match(bracket(entry), [[100, 112, 94, 100]]).fills).toEqual([
      ["e", price, 10],
      ["e:stop", 95, 10],
    ]);
  });

  it.each([
    ["when the bar reached it, though it closed over it", [300, 301, 280, 299], 294],
    ["when the bar reached it to the tick", [300, 301, 294, 299], 294],
    ["at the stop and not at a close that is under it", [300, 301, 280, 285], 294],
    ["at the better of open and close when the whole bar was under it", [290, 293, 280, 285], 290],
    ["not when the bar did not reach it", [300, 301, 294.01, 299], null],
  ] as const)("stops an entry at a quote within the bar that is entered %s", (_, prices, price) => {
    const legs = bracket({}, { activeFrom: 1, stop: 294, limit: 320 }).slice(1);
    const [stop, target] = legs.map((leg) =>
      leg.role === "stop" ? { ...leg, limit: Number.NaN } : { ...leg, stop: Number.NaN },
    );
    expect(
      match(
        [stop, target].flatMap((leg) => leg ?? []),
        [prices],
      ).fills,
    ).toEqual(price === null ? [] : [["e:stop", price, 10]]);
  });

  it("stops an entry within the bar after it has filled", () => {
    const { fills, book } = match(bracket({ type: "limit", limit: 99 }), [[100, 101, 90, 93]]);
    expect(fills).toEqual([
      ["e", 99, 10],
      ["e:stop", 95, 10],
    ]);
    expect(book.fills.map(({ at }) => at)).toEqual([30_100, 30_200]);
  });

  it("does not give an entry within the bar its target at the close", () => {
    expect(match(bracket({ type: "stop", stop: 101 }), [[100, 115, 99, 112]]).fills).toEqual([["e", 101, 10]]);
  });

  it("takes the stop and counts the bar as ambiguous when stop and target lie within it", () => {
    const both = match(restingLegs(), [[100, 111, 94, 100]]);
    expect(both.fills).toEqual([["e:stop", 95, 10]]);
    expect(both.ambiguous).toBe(1);
    expect(match(restingLegs(), [[100, 109, 94, 100]]).ambiguous).toBe(0);
    expect(match(restingLegs(), [[100, 111, 96, 100]]).ambiguous).toBe(0);
  });

  it("cancels the stop when the target fills", () => {
    const { book, fills } = match(restingLegs(), [[112, 113, 100, 112]]);
    expect(fills).toEqual([["e:target", 112, 10]]);
    expect(statesOf(book)).toEqual({ "e:stop": "canceled", "e:target": "filled" });
  });

  it("sizes the legs to what the entry has filled, and lets them grow with it", () => {
    const { book, fills } = match(bracket(), [
      [100, 101, 99, 100, 40],
      [100, 101, 99, 100, 30],
    ]);
    expect(fills).toEqual([
      ["e", 100, 4],
      ["e", 100, 3],
    ]);
    expect(book.orders.map(({ id, state, lots }) => [id, state, lots])).toEqual([
      ["e", "partially_filled", 10],
      ["e:stop", "new", 7],
      ["e:target", "new", 7],
    ]);
  });

  it("gives a leg what orders at the open leave of the bar's volume, where that is nothing at the next open", () => {
    const later = order({ id: "x", submittedAt: 1, lots: 5 });
    // A tenth of 130 is 13: 10 and 3 are bought, and nothing is left for the stop that the bar reaches.
    const { fills } = match(
      [...bracket(), later],
      [
        [100, 101, 94, 97, 130],
        [96, 97, 95, 96, 100],
      ],
    );
    expect(fills).toEqual([
      ["e", 100, 10],
      ["x", 100, 3],
      ["x", 96, 2],
      ["e:stop", 96, 8],
    ]);
  });

  it("takes from the stop what the target has filled", () => {
    const { book } = match(restingLegs(), [[110, 111, 109, 110, 40]]);
    expect(book.orders.map(({ id, state, lots, filledLots }) => [id, state, lots, filledLots])).toEqual([
      ["e:stop", "new", 6, 0],
      ["e:target", "partially_filled", 10, 4],
    ]);
  });

  it("sells the rest of a stop that found too little volume at the open of the next bars", () => {
    const { book, fills } = match(restingLegs(), [
      [96, 97, 94, 97, 40],
      [120, 121, 119, 120, 50],
      [121, 121, 119, 120, 50],
    ]);
    expect(fills).toEqual([
      ["e:stop", 95, 4],
      ["e:stop", 120, 5],
      ["e:stop", 121, 1],
    ]);
    expect(statesOf(book)).toEqual({ "e:stop": "filled", "e:target": "canceled" });
  });

  it("remembers a stop that was reached on a bar with no volume to spare", () => {
    const rows: Prices[] = [
      [96, 97, 94, 97, 5],
      [120, 121, 119, 120],
    ];
    expect(match(restingLegs(), rows).fills).toEqual([["e:stop", 120, 10]]);
  });

  it("gives up the rest of an entry when its bracket has ended", () => {
    const { book } = match(bracket(), [
      [100, 101, 99, 100, 40],
      [94, 96, 93, 95, 40],
      [94, 96, 93, 95, 80],
    ]);
    expect(statesOf(book)).toMatchObject({ e: "canceled", "e:target": "canceled" });
    const held = book.fills.reduce((sum, { order: { sign }, lots }) => sum + sign * lots, 0);
    expect(held).toBe(0);
  });

  it("stamps executions after the order's last change, in the order of events", () => {
    const { book } = match(bracket(), [[100, 101, 94, 100]]);
    expect(book.fills.map(({ at }) => at)).toEqual([100, 30_100]);
    const gap = match(bracket({}, { state: "held", activeFrom: Number.POSITIVE_INFINITY, stop: 101 }), [[100, 101, 99, 100]]);
    expect(gap.book.fills.map(({ at }) => at)).toEqual([100, 101]);
  });

  it("never sells more than the entry bought, and never both legs", () => {
    const price = fc.integer({ min: 85, max: 120 });
    const row = fc.tuple(price, price, price, price, fc.constantFrom(0, 15, 40, 500)).map(([a, b, c, d, volume]): Prices => {
      const [low, x, y, high] = [a, b, c, d].sort((p, q) => p - q) as [number, number, number, number];
      return [a % 2 === 0 ? x : y, high, low, a % 2 === 0 ? y : x, volume];
    });
    const entry = fc.constantFrom<Partial<BookOrder>>({}, { type: "limit", limit: 100 }, { type: "stop", stop: 104 });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), entry, (rows, kind) => {
        const { book } = match(bracket(kind), rows, { ...FREE, adverse: 0.0005 });
        let held = 0;
        for (const { order: filled, lots } of book.fills) {
          held += filled.sign * lots;
          expect(held).toBeGreaterThanOrEqual(0);
        }
        const [, stop, target] = book.orders;
        expect((stop?.filledLots ?? 0) + (target?.filledLots ?? 0)).toBeLessThanOrEqual(book.orders[0]?.filledLots ?? 0);
        const times = book.fills.map(({ at }) => at);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        const working =
          (stop?.state === "new" || stop?.state === "partially_filled") && (stop?.lots ?? 0) - (stop?.filledLots ?? 0);
        if (held > 0) expect(working).toBe(held);
      }),
      { numRuns: 500 },
    );
  });
});
