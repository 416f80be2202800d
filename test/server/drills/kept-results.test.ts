import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { DRILL_NAMES } from "@/server/core/drills/drills";
import type { DrillResult } from "@/server/core/drills/result";
import { keepResult, readResults } from "@/server/drills/kept-results";

const RESULT: DrillResult = {
  drill: "kill",
  at: 1_000,
  version: "1",
  figures: { told: 29.9, recovered: 4, ended: null },
  told: "it does not answer",
  ended: null,
  kept: null,
  violations: [],
  failure: null,
};

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), "ztrade-results-"));
});
afterEach(() => rmSync(home, { recursive: true }));

function write(text: string): string {
  const file = path.join(home, "drills/kill.json");
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

it("a desk whose drills were never played has no results, and no folder of them is made by reading", () => {
  expect(readResults(path.join(home, "not there"))).toEqual(
    Object.fromEntries(DRILL_NAMES.map((name) => [name, { kind: "none" }])),
  );
});

it("the newest result of each drill is kept, in the place of the one before", () => {
  const first = keepResult(home, RESULT);
  expect(keepResult(home, { ...RESULT, at: 2_000 })).toBe(first);
  const { kill, "broker-down": other } = readResults(home);
  expect(kill).toEqual({ kind: "result", result: { ...RESULT, at: 2_000 } });
  expect(other).toEqual({ kind: "none" });
});

it.each([
  ["half a file", JSON.stringify(RESULT).slice(0, 40), /^it is no JSON$/],
  ["a field too much", JSON.stringify({ ...RESULT, passed: true }), /passed/],
  ["a figure that is none", JSON.stringify({ ...RESULT, figures: { told: "soon" } }), /^figures\.told: /],
  ["a result of another drill", JSON.stringify({ ...RESULT, drill: "disk-full" }), /"disk-full"/],
])("%s is an error that names the file, and takes nothing from the others", (_, text, why) => {
  const file = write(text);
  keepResult(home, { ...RESULT, drill: "disk-full" });
  const { kill, "disk-full": other } = readResults(home);
  expect(kill).toEqual({ kind: "unreadable", file, why: expect.stringMatching(why) });
  expect(other.kind).toBe("result");
});

it("a result that is none is not kept", () => {
  expect(() => keepResult(home, { ...RESULT, at: Number.NaN })).toThrow();
  expect(readResults(home).kill).toEqual({ kind: "none" });
});
