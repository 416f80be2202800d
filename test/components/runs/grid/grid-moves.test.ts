import { describe, expect, it } from "vitest";
import { type Line, type Place, placeAfter, placeNow, type Stop } from "@/components/runs/grid/grid-moves";

const line = (key: string, ids: readonly number[], hasControls = true): Line => ({
  key,
  hasControls,
  runs: ids.map((id) => ({ id })),
});

/** Aligned at the newest: 3 stands over 13, 1 over 11, and 10 over nothing. */
const LINES = [
  line("tsla", [1, 2, 3]),
  line("tsla/make_decision", [1, 2, 3], false),
  line("empty", []),
  line("iwm", [10, 11, 12, 13]),
  line("young", [23]),
];
const at = (row: string, stop: Stop): Place => ({ row, stop });
const lead = (place: Place, key: string, ctrl = false) => placeAfter(LINES, place, key, ctrl);

describe("arrow keys", () => {
  it.each([
    ["ArrowRight", at("tsla", 1), at("tsla", 2)],
    ["ArrowRight", at("tsla", 3), at("tsla", 3)],
    ["ArrowLeft", at("tsla", 1), at("tsla", "trigger")],
    ["ArrowLeft", at("tsla", "trigger"), at("tsla", "fold")],
    ["ArrowLeft", at("tsla", "fold"), at("tsla", "fold")],
    ["ArrowLeft", at("tsla/make_decision", 1), at("tsla/make_decision", 1)],
    ["ArrowDown", at("tsla", 2), at("tsla/make_decision", 2)],
    ["ArrowUp", at("tsla", 2), at("tsla", 2)],
    ["ArrowDown", at("young", 23), at("young", 23)],
  ])("%s from %o leads to %o", (key, from, to) => {
    expect(lead(from, key)).toEqual(to);
  });

  it("keep the column counted from the newest, and stop at the oldest of a shorter row", () => {
    expect(lead(at("iwm", 12), "ArrowDown")).toEqual(at("young", 23));
    expect(lead(at("iwm", 11), "PageUp")).toEqual(at("tsla", 1));
  });

  it("pass the rows of steps when they come from a control, which those do not have", () => {
    expect(lead(at("tsla", "fold"), "ArrowDown")).toEqual(at("empty", "fold"));
  });

  it("stop at the head of an agent whose runs are not there", () => {
    expect(lead(at("tsla/make_decision", 3), "ArrowDown")).toEqual(at("empty", "fold"));
  });
});

describe("Home and End", () => {
  it.each([
    ["Home", false, at("iwm", 13), at("iwm", 10)],
    ["Home", false, at("empty", "trigger"), at("empty", "fold")],
    ["End", false, at("iwm", "fold"), at("iwm", 13)],
    ["Home", true, at("iwm", 13), at("tsla", 3)],
    ["End", true, at("tsla", 3), at("young", 23)],
  ])("%s (Ctrl: %s) from %o leads to %o", (key, ctrl, from, to) => {
    expect(lead(from, key, ctrl)).toEqual(to);
  });
});

it("leaves all other keys alone", () => {
  for (const key of ["Enter", " ", "Tab", "a", "Escape"]) expect(lead(at("tsla", 1), key)).toBeNull();
});

describe("the place in force", () => {
  it.each([
    ["the one chosen, while it is there", LINES, at("iwm", 11), at("iwm", 11)],
    ["the newest of its row, when its run has gone out at the left", LINES, at("iwm", 9), at("iwm", 13)],
    ["the newest of the first row, when nothing is chosen", LINES, null, at("tsla", 3)],
    ["the newest of the first row that has one, when its row has gone", LINES.slice(2), at("tsla", 3), at("iwm", 13)],
    ["a head, when no row has runs", [line("empty", [])], null, at("empty", "fold")],
    ["nowhere in an empty grid", [], at("tsla", 1), null],
  ])("is %s", (_, lines, place, expected) => {
    expect(placeNow(lines, place)).toEqual(expected);
  });
});
