import { expect, it } from "vitest";
import { type PositionMove, roundTripsOf } from "@/server/core/effectiveness/round-trips";

let at = 0;
const move = (qty: string, price: string | null, runId: number | null = null, kind: PositionMove["kind"] = "fill") => {
  at += 1;
  return { agentId: "coin", symbol: "BTC/USD", at, qty, price, runId, kind };
};

it("follows a position from the run that entered it to the average price of its sales", () => {
  const moves = [move("4", "100", 7), move("6", "101", 7), move("-5", "110"), move("-5", "120")];
  expect(roundTripsOf(moves)).toEqual([{ runId: 7, exit: { at: moves[3]?.at, price: 115 } }]);
});

it("has no exit while some is held", () => {
  expect(roundTripsOf([move("4", "100", 7), move("-3", "110")])).toEqual([{ runId: 7, exit: null }]);
});

it("keeps agents and symbols apart, and what one agent did in turn", () => {
  const [first, other, sold] = [move("1", "100", 1), { ...move("1", "50", 2), agentId: "second" }, move("-1", "90")];
  const [again, left] = [move("1", "80", 3), move("-1", "88")];
  expect(roundTripsOf([first, other, sold, again, left])).toEqual([
    { runId: 1, exit: { at: sold.at, price: 90 } },
    { runId: 2, exit: null },
    { runId: 3, exit: { at: left.at, price: 88 } },
  ]);
});

it("ends where the broker took the rest as a fee", () => {
  const moves = [move("1", "100", 7), move("-0.0025", null, null, "fee"), move("-0.9975", "110")];
  expect(roundTripsOf(moves)).toEqual([{ runId: 7, exit: { at: moves[2]?.at, price: 110 } }]);
  const late = [move("1", "100", 8), move("-0.9975", "110"), move("-0.0025", null, null, "fee")];
  expect(roundTripsOf(late)).toEqual([{ runId: 8, exit: { at: late[1]?.at, price: 110 } }]);
});

it.each<readonly [string, readonly PositionMove[]]>([
  ["sales of what was held before", [move("-4", "100")]],
  ["a split", [move("1", "100", 7), move("2", null, null, "other"), move("-3", "34")]],
  ["units that a person gave", [move("5", null, null, "other"), move("-5", "34")]],
  ["a second entry on top of the first", [move("1", "100", 7), move("1", "100", 8), move("-2", "90")]],
  ["more sold than was bought", [move("1", "100", 7), move("-2", "90")]],
  ["an entry that no run decided", [move("1", "100"), move("-1", "90")]],
])("leaves out %s", (_, moves) => {
  expect(roundTripsOf(moves)).toEqual([]);
});
