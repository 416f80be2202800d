import { expect, it } from "vitest";
import { isUntoldPosition, type UnreadRow, unreadSince } from "@/server/core/positions/unread-row";

const DAY = 86_400_000;
const row = (id: string, part: Partial<UnreadRow> = {}): UnreadRow => ({
  what: "order",
  id,
  symbol: null,
  reason: "no side",
  raw: "{}",
  settled: false,
  ...part,
});

it("rows that were not understood are kept since they were first told, for a week", () => {
  const first = unreadSince([], [row("a"), row("b")], 1_000);
  expect(first.map(({ id, since }) => [id, since])).toEqual([
    ["a", 1_000],
    ["b", 1_000],
  ]);
  const second = unreadSince(first, [row("b"), row("c")], 2_000);
  expect(second.map(({ id, since }) => [id, since])).toEqual([
    ["a", 1_000],
    ["b", 1_000],
    ["c", 2_000],
  ]);
  expect(unreadSince(second, [], 1_500 + 7 * DAY).map(({ id }) => id)).toEqual(["c"]);
});

it("rows that are understood since are forgotten, and positions unless they are told again", () => {
  const before = unreadSince([], [row("a"), row("TSLA", { what: "position" }), row("KO", { what: "position" })], 1_000);
  const now = [row("a", { settled: true }), row("KO", { what: "position" })];
  expect(unreadSince(before, now, 2_000).map(({ id }) => id)).toEqual(["KO"]);
});

it("no more than the twenty newest rows are kept", () => {
  const rows = Array.from({ length: 30 }, (_, i) => row(String(i)));
  expect(unreadSince(unreadSince([], rows.slice(0, 15), 1_000), rows.slice(15), 2_000).map(({ id }) => id)).toEqual(
    rows.slice(10).map(({ id }) => id),
  );
});

it("a position that does not say which it is may be any", () => {
  expect(isUntoldPosition([row("x", { what: "position", symbol: "TSLA" })], "TSLA")).toBe(true);
  expect(isUntoldPosition([row("x", { what: "position", symbol: "TSLA" })], "KO")).toBe(false);
  expect(isUntoldPosition([row("x", { what: "position" })], "KO")).toBe(true);
  expect(isUntoldPosition([row("x", { what: "position", settled: true })], "KO")).toBe(false);
  expect(isUntoldPosition([row("x")], "KO")).toBe(false);
});
