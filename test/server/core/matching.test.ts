import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Bar, barsOf } from "@/server/core/market";
import { limitFill, type MatchTerms, marketFill, matchBar, stopFill } from "@/server/core/matching";
import { type Book, type BookOrder, openBook } from "@/server/core/order-book";

const MINUTE = 60_000;
const FREE: MatchTerms = { lotSize: 1, adverse: 0, participation: 0.1 };

describe("prices of fills", () => {
  it.each([
    ["a stop sell at the stop", stopFill(100, 101, 94, 95, -1, 0), 95],
    ["a stop sell at the open of a gap", stopFill(90, 92, 88, 95, -1, 0), 90],
    ["no stop sell that was not reached", stopFill(100, 101, 96, 95, -1, 0), Number.NaN],
    ["a stop sell reached to the tick", stopFill(100, 101, 95, 95, -1, 0), 95],
    ["a stop buy at the stop", stopFill(100, 106, 99, 105, 1, 0), 105],
    ["a stop buy at the open of a gap", stopFill(108, 109, 107, 105, 1, 0), 108],
    ["a stop sell worse by slippage", stopFill(100, 101, 94, 95, -1, 0.001), 95 * 0.999],
    ["a target at its limit", limitFill(100, 111, 99, 110, -1, 0), 110],
    ["a target at the open of a gap", limitFill(112, 113, 109, 110, -1, 0), 112],
    ["a limit buy at its limit", limitFill(100, 101, 94, 95, 1, 0), 95],
    ["a limit buy at the open of a gap", limitFill(93, 96, 92, 95, 1, 0), 93],
    ["no limit buy that was not reached", limitFill(100, 101, 96, 95, 1, 0), Number.NaN],
    ["a limit at its limit, whatever the slippage", limitFill(100, 111, 99, 110, -1, 0.5), 110],
    ["a gap's open less slippage, but the limit at worst", limitFill(110.05, 113, 109, 110, -1, 0.001), 110],
    ["nothing on a bar without a price", limitFill(Number.NaN, Number.NaN, Number.NaN, 110, -1, 0), Number.NaN],
    ["a market buy above the price", marketFill(100, 1, 0.0002), 100.02],
    ["a market sell below the price", marketFill(100, -1, 0.0002), 99.98],
  ])("gives %s", (_, actual, expected) => {
    if (Number.isNaN(expected)) expect(actual).toBeNaN();
    else expect(actual).toBeCloseTo(expected, 12);
  });

  it("is never better than the market for stops, and never worse than the limit for limits", () => {
    const price = fc.integer({ min: 100, max: 100_000 }).map((units) => units / 100);
    fc.assert(
      fc.property(
        price,
        price,
        price,
        price,
        fc.constantFrom(1 as const, -1 as const),
        fc.integer({ min: 0, max: 500 }).map((bps) => bps / 10_000),
        (...draws) => {
          const [a, b, c, level, sign, adverse] = draws;
          const [low, open, high] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
          const stop = stopFill(open, high, low, level, sign, adverse);
          const limit = limitFill(open, high, low, level, sign, adverse);
          if (!Number.isNaN(stop)) {
            expect(sign * stop).toBeGreaterThanOrEqual(sign * open - 1e-9);
            expect(sign * stop).toBeGreaterThanOrEqual(sign * level - 1e-9);
          }
          if (!Number.isNaN(limit)) {
            expect(sign * limit).toBeLessThanOrEqual(sign * level);
            expect(limit).toBeGreaterThanOrEqual(low * (1 - adverse) - 1e-9);
            expect(limit).toBeLessThanOrEqual(high * (1 + adverse) + 1e-9);
          }
        },
      ),
    );
  });
});

function order(part: Partial<BookOrder> & Pick<BookOrder, "id">): BookOrder {
  return {
    parentId: null,
    role: "simple",
    type: "market",
    sign: 1,
    limit: Number.NaN,
    stop: Number.NaN,
    trail: Number.NaN,
    submittedAt: 0,
    latencyMs: 100,
    state: "new",
    reason: null,
    lots: 10,
    filledLots: 0,
    activeFrom: 0,
    triggered: false,
    mark: Number.NaN,
    updatedAt: 0,
    ...part,
  };
}

/** A long bracket with its stop at 95 and its target at 110, not filled yet. */
function bracket(
  entry: Partial<BookOrder> = {},
  legs: Partial<BookOrder> = { state: "held", activeFrom: Number.POSITIVE_INFINITY },
) {
  return [
    order({ id: "e", role: "entry", ...entry }),
    order({ id: "e:stop", parentId: "e", role: "stop", type: "stop", sign: -1, stop: 95, ...legs }),
    order({ id: "e:target", parentId: "e", role: "target", type: "limit", sign: -1, limit: 110, ...legs }),
  ];
}

/** The legs of a bracket whose entry filled before. */
const restingLegs = () => bracket({}, {}).slice(1);

type Prices = readonly [open: number, high: number, low: number, close: number, volume?: number];

function barRows(rows: readonly Prices[]) {
  return barsOf(
    "TSLA",
    "1m",
    rows.map(([open, high, low, close, volume = 0], i): Bar => ({ time: i * MINUTE, open, high, low, close, volume })),
  );
}

/** Matches `orders` against rows and tells the fills as [order, price, lots] and how many bars were ambiguous. */
function match(orders: readonly BookOrder[], rows: readonly Prices[], terms = FREE) {
  const book = openBook(orders);
  const bars = barRows(rows);
  let ambiguous = 0;
  for (let i = 0; i < rows.length; i += 1) if (matchBar(book, bars, i, terms)) ambiguous += 1;
  return { book, ambiguous, fills: book.fills.map(({ order: { id }, price, lots }) => [id, price, lots]) };
}

function statesOf(book: Book) {
  return Object.fromEntries(book.orders.map(({ id, state }) => [id, state]));
}

describe("matchBar", () => {
  it("fills a pending market order at the open of the first bar that starts at or after submission", () => {
    const rows: Prices[] = [
      [100, 101, 99, 100],
      [102, 103, 101, 102],
    ];
    expect(match([order({ id: "a" })], rows).fills).toEqual([["a", 100, 10]]);
    expect(match([order({ id: "a", activeFrom: 1, submittedAt: 1, updatedAt: 1 })], rows).fills).toEqual([["a", 102, 10]]);
    expect(match([order({ id: "a", activeFrom: MINUTE })], rows).fills).toEqual([["a", 102, 10]]);
  });

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
  ] as const)("lets the legs of a %s entry within the bar wait for the next", (_, entry, price) => {
    const { fills } = match(bracket(entry), [
      [100, 112, 94, 100],
      [100, 101, 99, 100],
      [100, 101, 90, 92],
    ]);
    expect(fills).toEqual([
      ["e", price, 10],
      ["e:stop", 95, 10],
    ]);
  });

  it("stops an entry within the bar at the close when that is beyond the stop", () => {
    const { fills, book } = match(bracket({ type: "limit", limit: 99 }), [[100, 101, 90, 93]]);
    expect(fills).toEqual([
      ["e", 99, 10],
      ["e:stop", 93, 10],
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

  it("shares the volume of a bar among the orders, oldest first", () => {
    const rows: Prices[] = [[100, 101, 99, 100, 150]];
    const later = order({ id: "a", submittedAt: 2 });
    const first = order({ id: "b", submittedAt: 1 });
    expect(match([later, first], rows).fills).toEqual([
      ["b", 100, 10],
      ["a", 100, 5],
    ]);
  });

  it("does not cap by a volume of 0, which is not known", () => {
    expect(match([order({ id: "a", lots: 1e9 })], [[100, 101, 99, 100, 0]]).fills).toEqual([["a", 100, 1e9]]);
  });

  it("checks a trailing stop against the mark of the bars before, and moves the mark after", () => {
    const trailing = order({ id: "t", type: "trailing_stop", sign: -1, trail: 0.05 });
    const { fills, book } = match(
      [trailing],
      [
        [100, 120, 96, 118],
        [118, 118, 115, 116],
        [116, 117, 113, 114],
      ],
    );
    expect(fills).toEqual([["t", 120 * 0.95, 10]]);
    expect(book.fills[0]?.at).toBe(2 * MINUTE + 30_100);
  });

  it("trails a buy under its low-water mark", () => {
    const trailing = order({ id: "t", type: "trailing_stop", sign: 1, trail: 0.05 });
    const rows: Prices[] = [
      [100, 101, 80, 82],
      [82, 85, 82, 84],
    ];
    expect(match([trailing], rows).fills).toEqual([["t", 84, 10]]);
  });

  it("begins to trail at the close of the bar in which the order came", () => {
    const trailing = order({ id: "t", type: "trailing_stop", sign: -1, trail: 0.05, activeFrom: 1 });
    const rows: Prices[] = [
      [100, 200, 50, 100],
      [99, 99, 95, 96],
    ];
    expect(match([trailing], rows).fills).toEqual([["t", 95, 10]]);
  });

  it("leaves a bar without prices alone", () => {
    const { fills } = match(bracket(), [[Number.NaN, Number.NaN, Number.NaN, Number.NaN, Number.NaN]]);
    expect(fills).toEqual([]);
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
