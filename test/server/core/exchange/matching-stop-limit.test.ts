import { describe, expect, it } from "vitest";
import type { BookOrder } from "@/server/core/exchange/order-book";
import { bracket, FREE, MINUTE, match, order, type Prices, restingLegs, statesOf } from "./matching-table";

/** Sells 10 from 95 down to 94. */
const sale = (part: Partial<BookOrder> = {}) => order({ id: "s", type: "stop_limit", sign: -1, stop: 95, limit: 94, ...part });

describe("matchBar on stop-limits", () => {
  it.each<[string, readonly BookOrder[], readonly Prices[], readonly (readonly [string, number, number])[]]>([
    ["at the stop when the bar passes it", [sale()], [[100, 101, 90, 92]], [["s", 95, 10]]],
    ["not at all above the stop", [sale()], [[100, 101, 96, 97]], []],
    ["at the open of a gap within the limit", [sale()], [[94.5, 96, 90, 91]], [["s", 94.5, 10]]],
    ["at the limit when a gap beyond it is made good within the bar", [sale()], [[90, 94.5, 89, 93]], [["s", 94, 10]]],
    ["not at all when a gap beyond the limit stays", [sale()], [[90, 93, 89, 92]], []],
    [
      "when a later bar comes back to the limit",
      [sale()],
      [
        [90, 93, 89, 92],
        [93, 94, 92, 93],
      ],
      [["s", 94, 10]],
    ],
    [
      "better than the limit at the open of a later bar",
      [sale()],
      [
        [90, 93, 89, 92],
        [97, 98, 96, 97],
      ],
      [["s", 97, 10]],
    ],
    [
      "for a buy at its stop",
      [order({ id: "b", type: "stop_limit", stop: 105, limit: 106 })],
      [[100, 110, 99, 109]],
      [["b", 105, 10]],
    ],
    [
      "for a buy never above its limit",
      [order({ id: "b", type: "stop_limit", stop: 105, limit: 106 })],
      [[108, 110, 107, 109]],
      [],
    ],
  ])("fills %s", (_, orders, rows, fills) => {
    expect(match(orders, rows).fills).toEqual(fills);
  });

  it("pays slippage on top of the stop, but no more than the limit allows", () => {
    const rows: Prices[] = [[100, 101, 90, 92]];
    expect(match([sale()], rows, { ...FREE, adverse: 0.001 }).fills).toEqual([["s", 95 * 0.999, 10]]);
    expect(match([sale()], rows, { ...FREE, adverse: 0.02 }).fills).toEqual([["s", 94, 10]]);
  });

  it("does not count on a limit above the stop within the bar that reached it, where the order of events is not known", () => {
    const above = sale({ limit: 96 });
    expect(match([above], [[100, 101, 90, 92]]).fills).toEqual([]);
    expect(above).toMatchObject({ state: "new", triggered: true });
    expect(match([above], [[92, 97, 91, 95]]).fills).toEqual([["s", 96, 10]]);
  });

  it("is reached in the bar in which it became active, and rests from there when open and close are beyond the limit", () => {
    const within = sale({ activeFrom: 1 });
    expect(match([within], [[100, 101, 90, 99]]).fills).toEqual([["s", 95, 10]]);
    const beyond = sale({ activeFrom: 1 });
    expect(
      match(
        [beyond],
        [
          [92, 93, 80, 90],
          [90, 95, 90, 94],
        ],
      ).fills,
    ).toEqual([["s", 94, 10]]);
    expect(match([sale({ activeFrom: 1 })], [[100, 101, 95.01, 96]]).fills).toEqual([]);
  });

  it("goes on as a limit order for what the volume did not allow", () => {
    const rows: Prices[] = [
      [96, 97, 94, 94, 40],
      [90, 93, 89, 92, 1000],
      [93, 95, 92, 94, 1000],
    ];
    expect(match([sale()], rows).fills).toEqual([
      ["s", 95, 4],
      ["s", 94, 6],
    ]);
  });

  it("takes the target away once it is reached as a bracket's stop, also where it cannot fill", () => {
    const [stop, target] = restingLegs();
    const legs = [{ ...stop, type: "stop_limit", limit: 94 } as BookOrder, target as BookOrder];
    const { book, fills } = match(legs, [
      [90, 93, 89, 92],
      [111, 112, 110, 111],
    ]);
    expect(statesOf(book)).toEqual({ "e:stop": "filled", "e:target": "canceled" });
    expect(fills).toEqual([["e:stop", 111, 10]]);
  });

  it("counts a bar as ambiguous that reaches the stop and the target, whether or not the stop can fill", () => {
    const [stop, target] = restingLegs();
    const legs = [{ ...stop, type: "stop_limit", limit: 97 } as BookOrder, target as BookOrder];
    expect(match(legs, [[100, 111, 94, 100]])).toMatchObject({ ambiguous: 1, fills: [] });
  });

  it("works as an entry, whose legs wait for the next bar", () => {
    const { fills } = match(bracket({ type: "stop_limit", stop: 101, limit: 102 }), [
      [100, 112, 94, 100],
      [100, 101, 94, 95],
    ]);
    expect(fills).toEqual([
      ["e", 101, 10],
      ["e:stop", 95, 10],
    ]);
  });
});

describe("matchBar on immediate orders", () => {
  it("cancels what the first bar an order took part in did not fill", () => {
    const rows: Prices[] = [
      [100, 101, 99, 100, 40],
      [100, 101, 99, 100, 1000],
    ];
    const { book, fills } = match([order({ id: "a", immediate: true })], rows);
    expect(fills).toEqual([["a", 100, 4]]);
    expect(book.orders[0]).toMatchObject({ state: "canceled", filledLots: 4, updatedAt: MINUTE });
    expect(book.orders[0]?.reason).toBe("it could not be filled at once");
  });

  it("leaves the bar in which the order came alone", () => {
    const late = order({ id: "a", immediate: true, type: "limit", limit: 99, activeFrom: 1 });
    expect(
      match(
        [late],
        [
          [100, 101, 98, 100],
          [100, 101, 99, 100],
        ],
      ).fills,
    ).toEqual([["a", 99, 10]]);
  });
});
