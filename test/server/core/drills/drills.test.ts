import { describe, expect, it } from "vitest";
import { drillReport } from "@/server/core/drills/drill-report";
import { DRILL_NAMES, DRILLS, type DrillText, FIGURES } from "@/server/core/drills/drills";
import { judgeDrill } from "@/server/core/drills/judge-drill";
import { type DrillResult, drillResultSchema, type KeptResult } from "@/server/core/drills/result";
import { OLD_MS, standingOf } from "@/server/core/drills/standing";

const GOOD: DrillResult = {
  drill: "broker-down",
  at: 1_000,
  version: "1.2.3",
  figures: { told: 30, stopped: 1.6, recovered: 1.2, ended: 15 },
  told: "the broker does not answer",
  ended: "Resolved after 30 s",
  kept: "failed: no line",
  violations: [],
  failure: null,
};

describe("the registry of drills", () => {
  it.each(DRILL_NAMES)("%s says what is to come of it, and how soon it is told and over", (name) => {
    const { expected, limits, rehearses }: DrillText = DRILLS[name];
    expect(rehearses.length).toBeGreaterThan(20);
    expect(expected.length).toBeGreaterThan(1);
    expect(limits.told).toBeGreaterThan(0);
    expect(limits.recovered).toBeGreaterThan(0);
    expect(limits.ended).toBeGreaterThan(0);
  });

  it.each(["kill", "broker-down", "database-restart", "disk-full"] as const)(
    "%s is promised to be told within a minute",
    (name) => {
      expect(DRILLS[name].limits.told).toBeLessThanOrEqual(60);
    },
  );
});

describe("the verdict on a drill", () => {
  it("is that it passed where every figure holds, at its limit too, and nothing is wrong", () => {
    const { told } = DRILLS["broker-down"].limits;
    const { passed, figures } = judgeDrill({ ...GOOD, figures: { ...GOOD.figures, told } });
    expect(passed).toBe(true);
    expect(figures).toContainEqual({ name: "told", limitS: told, measuredS: told, holds: true });
    expect(figures.map(({ name }) => name)).toEqual(["told", "stopped", "recovered", "ended"]);
  });

  it.each([
    ["a figure over its limit", { figures: { ...GOOD.figures, told: 60.01 } }],
    ["a figure that did not come", { figures: { ...GOOD.figures, recovered: null } }],
    ["a figure that was not measured", { figures: { told: 30, stopped: 1, recovered: 1 } }],
    ["books that are wrong", { violations: ['order "a" is at the broker twice'] }],
    ["an end before its end", { failure: "the desk did not start" }],
  ] as const)("is that it did not pass for %s", (_, change) => {
    expect(judgeDrill({ ...GOOD, ...change, violations: [...("violations" in change ? change.violations : [])] }).passed).toBe(
      false,
    );
  });

  it("is printed with each figure beside its limit", () => {
    const lines = drillReport({ ...GOOD, figures: { ...GOOD.figures, stopped: null }, violations: ["no stop"] });
    expect(lines[0]).toBe("The broker is gone: NOT PASSED");
    expect(lines.find((line) => line.includes(FIGURES.told))).toMatch(/at most 60\.0 s +30\.0 s +holds$/);
    expect(lines.find((line) => line.includes(FIGURES.stopped))).toMatch(/never +MISSED$/);
    expect(lines.at(-1)).toBe("  WRONG  no stop");
    expect(drillReport({ ...GOOD, failure: "no disk" }).at(-1)).toBe("  NOT PLAYED  no disk");
  });
});

describe("how a drill stands", () => {
  const kept: KeptResult = { kind: "result", result: GOOD };
  const now = GOOD.at + OLD_MS;

  it.each([
    ["never", { kind: "none" } as const, { version: "1.2.3", now }, ["never"]],
    ["a file that is none", { kind: "unreadable", file: "f", why: "w" } as const, { version: "1.2.3", now }, ["unreadable"]],
    ["within 30 days, by this version", kept, { version: "1.2.3", now }, []],
    ["a moment too long ago", kept, { version: "1.2.3", now: now + 1 }, ["old"]],
    ["by another version, long ago", kept, { version: "1.2.4", now: now + 1 }, ["old", "other version"]],
  ])("is marked: %s", (_, of, at, marks) => {
    expect(standingOf(of, at).marks).toEqual(marks);
  });
});

it("a result holds nothing that no drill writes", () => {
  expect(drillResultSchema.parse(GOOD)).toEqual(GOOD);
  for (const change of [{ drill: "flood" }, { figures: { told: -1 } }, { figures: { unheard: 1 } }, { more: 1 }, { at: "now" }])
    expect(drillResultSchema.safeParse({ ...GOOD, ...change }).success).toBe(false);
});
