import { expect, it } from "vitest";
import { keptBackups } from "@/server/core/backups/kept-backups";

const at = (text: string) => Date.parse(`${text}Z`);
const kept = (taken: readonly string[], daily: number, weekly: number) =>
  [...keptBackups(taken.map(at), { daily, weekly })].map((each) => new Date(each).toISOString().slice(0, 16));

it("the newest of each day stays, for as many days as are wanted", () => {
  const taken = ["2026-11-30T04:00", "2026-11-30T16:00", "2026-11-29T16:00", "2026-11-28T16:00"];
  expect(kept(taken, 2, 0)).toEqual(["2026-11-30T16:00", "2026-11-29T16:00"]);
});

it("the newest of each week stays besides, and weeks begin on Mondays", () => {
  // 30 and 23 November 2026 are Mondays.
  const taken = ["2026-11-30T00:00", "2026-11-29T23:59", "2026-11-23T00:00", "2026-11-22T23:59", "2026-11-16T00:00"];
  expect(kept(taken, 1, 3)).toEqual(["2026-11-30T00:00", "2026-11-29T23:59", "2026-11-22T23:59"]);
});

it("days and weeks without one count for nothing, and the newest always stays", () => {
  expect(kept(["2026-11-30T00:00", "2026-01-01T00:00", "2025-01-01T00:00"], 2, 0)).toEqual([
    "2026-11-30T00:00",
    "2026-01-01T00:00",
  ]);
  expect(kept(["2026-11-30T00:00", "2026-11-29T00:00"], 0, 0)).toEqual(["2026-11-30T00:00"]);
  expect(kept([], 7, 5)).toEqual([]);
});
