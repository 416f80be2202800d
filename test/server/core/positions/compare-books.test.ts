import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dec } from "@/server/core/money/money";
import { compareBooks, comparedAt, differencesOf } from "@/server/core/positions/compare-books";

const books = (cashUsd: string, ...held: readonly (readonly [string, string])[]) => ({
  cashUsd,
  held: held.map(([symbol, qty]) => ({ symbol, qty })),
});

const NOBODY_UNTOLD = () => false;

describe("the desk's books agree with the broker's", () => {
  it.each([
    ["where nobody holds anything", books("100"), books("100")],
    ["where both hold the same", books("100", ["TSLA", "10"]), books("100", ["TSLA", "10"])],
    ["where several agents hold it together", books("0", ["TSLA", "4"], ["TSLA", "6"]), books("0", ["TSLA", "10"])],
    ["where it is held in another order", books("0", ["A", "1"], ["B", "2"]), books("0", ["B", "2"], ["A", "1"])],
    ["where a quantity is a billionth off", books("0", ["A", "1"]), books("0", ["A", "0.999999999"])],
    ["where one is told with more digits", books("0", ["A", "1.50"]), books("0", ["A", "1.5"])],
    ["where it was held, and neither has any left", books("0", ["A", "0"]), books("0")],
    ["where an agent is as long as somebody is short", books("0", ["A", "2"], ["A", "-2"]), books("0")],
    ["where both are short", books("0", ["A", "-3"]), books("0", ["A", "-3"])],
    ["where cash differs by less than a cent", books("100.004"), books("100")],
  ])("%s", (_, desk, broker) => {
    const comparison = compareBooks(desk, broker);
    expect(comparison.agrees).toBe(true);
    expect(differencesOf(comparison)).toEqual([]);
  });

  it.each([
    ["more of a symbol", books("0", ["A", "10"]), books("0", ["A", "12"]), ["A: the desk holds 10, the broker 12"]],
    ["a symbol of which the desk knows nothing", books("0"), books("0", ["A", "3"]), ["A: the desk holds 0, the broker 3"]],
    ["nothing of what the desk holds", books("0", ["A", "3"]), books("0"), ["A: the desk holds 3, the broker 0"]],
    ["the other side", books("0", ["A", "3"]), books("0", ["A", "-3"]), ["A: the desk holds 3, the broker -3"]],
    [
      "more by hardly over a billionth",
      books("0", ["A", "1"]),
      books("0", ["A", "1.0000000011"]),
      ["A: the desk holds 1, the broker 1.0000000011"],
    ],
    [
      "one of two symbols otherwise",
      books("0", ["A", "1"], ["B", "2"]),
      books("0", ["A", "1"], ["B", "3"]),
      ["B: the desk holds 2, the broker 3"],
    ],
    ["a cent less", books("100"), books("99.99"), ["cash: the desk has $100.00, the broker $99.99"]],
    ["a cent more", books("100"), books("100.01"), ["cash: the desk has $100.00, the broker $100.01"]],
    [
      "two symbols and the cash otherwise, of which the symbols come first, by name",
      books("5", ["B", "1"], ["A", "1"]),
      books("6", ["B", "2"], ["A", "2"]),
      ["A: the desk holds 1, the broker 2", "B: the desk holds 1, the broker 2", "cash: the desk has $5.00, the broker $6.00"],
    ],
  ])("but not where the broker has %s", (_, desk, broker, differences) => {
    const comparison = compareBooks(desk, broker);
    expect(comparison.agrees).toBe(false);
    expect(differencesOf(comparison)).toEqual(differences);
  });

  it("agrees on cash that is less by no more than resting orders would cost", () => {
    const agrees = (brokerUsd: string, heldUsd: string) =>
      compareBooks(books("100"), books(brokerUsd), NOBODY_UNTOLD, heldUsd).cashUsd;
    expect(agrees("70", "30")).toEqual({ desk: "100.00", broker: "70.00", agrees: true });
    expect(agrees("80", "30")).toMatchObject({ agrees: true });
    expect(agrees("69.99", "30")).toMatchObject({ agrees: false });
    expect(agrees("100.01", "30")).toMatchObject({ agrees: false });
  });

  it("leaves a symbol out that was told and not understood, but not one that the broker does tell", () => {
    const untold = (symbol: string) => symbol === "A";
    expect(compareBooks(books("0", ["A", "3"], ["B", "1"]), books("0", ["B", "1"]), untold)).toMatchObject({
      agrees: true,
      positions: [{ symbol: "B", desk: "1", broker: "1", agrees: true }],
    });
    expect(compareBooks(books("0", ["A", "3"]), books("0", ["A", "4"]), untold).agrees).toBe(false);
  });

  it("just where every symbol has the same sum on both sides", () => {
    const rows = fc.array(fc.tuple(fc.constantFrom("A", "B", "C"), fc.integer({ min: -3, max: 3 }).map(String)), {
      maxLength: 5,
    });
    const sumOf = (held: readonly (readonly [string, string])[], symbol: string) =>
      held.filter(([of]) => of === symbol).reduce((sum, [, qty]) => sum + Number(qty), 0);
    fc.assert(
      fc.property(
        rows,
        fc.uniqueArray(fc.tuple(fc.constantFrom("A", "B", "C"), fc.integer({ min: -6, max: 6 }).map(String)), {
          selector: ([symbol]) => symbol,
        }),
        (desk, broker) => {
          const comparison = compareBooks(books("0", ...desk), books("0", ...broker));
          const different = ["A", "B", "C"].filter((symbol) => sumOf(desk, symbol) !== sumOf(broker, symbol));
          expect(comparison.positions.filter((row) => !row.agrees).map(({ symbol }) => symbol)).toEqual(different);
          for (const { symbol, desk: own } of comparison.positions) expect(dec(own).toNumber()).toBe(sumOf(desk, symbol));
        },
      ),
    );
  });
});

describe("a comparison is kept", () => {
  const differs = compareBooks(books("5", ["B", "1"], ["A", "1"]), books("6", ["B", "1"], ["A", "2"]));
  const agrees = compareBooks(books("5"), books("5"));
  const clauses = ["A: the desk holds 1, the broker 2", "cash: the desk has $5.00, the broker $6.00"];

  it("with when the books began to differ", () => {
    expect(comparedAt(differs, null, 900)).toEqual({ at: 900, agrees: false, since: 900, differences: clauses, symbols: ["A"] });
    expect(comparedAt(differs, { since: null }, 900).since).toBe(900);
    expect(comparedAt(differs, { since: 300 }, 900).since).toBe(300);
  });

  it("with nothing of that once they agree", () => {
    expect(comparedAt(agrees, { since: 300 }, 900)).toEqual({ at: 900, agrees: true, since: null, differences: [], symbols: [] });
  });
});
