import { expect, it } from "vitest";
import { type BooksState, booksObjection, symbolsStopped } from "@/server/core/positions/books-state";

const NOW = Date.parse("2026-03-04T12:00:00Z");
const agreed = (at: number, rest: Partial<BooksState> = {}): BooksState => {
  return { at, agrees: true, since: null, differences: [], skewMs: 0, ...rest };
};

it.each([
  ["never", null, "the books were not compared with the broker's yet"],
  ["a moment ago", agreed(NOW - 1_000), null],
  ["three minutes ago", agreed(NOW - 180_000), null],
  ["longer ago", agreed(NOW - 181_000), "the books were last compared with the broker's 181 s ago"],
  ["by a clock half a minute ahead", agreed(NOW + 30_000), null],
  [
    "an hour from now, since the clock went back",
    agreed(NOW + 3_600_000),
    "the books were last compared with the broker's by a clock that was 1 h ahead of this one",
  ],
  [
    "and differ",
    agreed(NOW, { agrees: false, differences: ["TSLA: the desk holds 10, the broker 12"] }),
    "the books differ from the broker's: TSLA: the desk holds 10, the broker 12",
  ],
  ["under a skew of 31 s", agreed(NOW, { skewMs: -31_000 }), "the broker's clock is -31 s away from this machine's"],
])("books that were compared %s: %j", (_, state, objection) => {
  expect(booksObjection(state, NOW)).toBe(objection);
});

const TSLA = "TSLA: the desk holds 10, the broker 12";
const CASH = "cash: the desk has $5.00, the broker $7.00";
const words = (...clauses: readonly string[]) => `the books differ from the broker's: ${clauses.join("; ")}`;

it.each([
  ["a symbol that differs stops itself", [TSLA], "TSLA", words(TSLA)],
  ["a symbol that differs stops no other", [TSLA], "IWM", null],
  ["a symbol that differs does not stop the account", [TSLA], null, null],
  ["cash that differs stops every symbol", [TSLA, CASH], "IWM", words(CASH)],
  ["cash that differs is said beside the symbol's own difference", [TSLA, CASH], "TSLA", words(TSLA, CASH)],
  ["cash that differs stops the account", [TSLA, CASH], null, words(CASH)],
] as const)("%s", (_, differences, symbol, objection) => {
  expect(booksObjection(agreed(NOW, { agrees: false, differences, symbols: ["TSLA"] }), NOW, symbol)).toBe(objection);
});

it("the symbols that are stopped are those that differ, each with its clause", () => {
  expect(symbolsStopped(agreed(NOW, { agrees: false, differences: [TSLA, CASH], symbols: ["TSLA"] }))).toEqual([
    { symbol: "TSLA", difference: TSLA },
  ]);
  expect([symbolsStopped(agreed(NOW)), symbolsStopped(null)]).toEqual([[], []]);
});
