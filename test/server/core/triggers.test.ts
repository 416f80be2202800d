import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeTrigger, TRIGGER_NAMES, TRIGGERS } from "@/server/core/triggers/triggers";

describe.each(TRIGGER_NAMES)("the trigger %s", (name) => {
  const { usual, min, max, words } = TRIGGERS[name];

  it("has a usual threshold within its bounds, and words with what was found", () => {
    expect(usual).toBeGreaterThanOrEqual(min);
    expect(usual).toBeLessThanOrEqual(max);
    expect(words(usual * 2, usual)).not.toBe(words(usual * 4, usual));
  });
});

describe("what becomes of a trigger", () => {
  it.each([
    [0.049, null, "clear"],
    [0.05, null, "fires"],
    [0.06, 0.05, "holds"],
    [0.08, 0.05, "fires"],
    [0.04, 0.05, "clear"],
    [null, null, "holds"],
    [null, 0.05, "holds"],
  ] as const)("at %s of 0.05, having fired at %s, is that it %s", (observed, firedValue, verdict) => {
    expect(judgeTrigger(observed, { threshold: 0.05, firedValue })).toBe(verdict);
  });

  it("is that it fires once for one fall, and at most once for each half of its threshold that it falls on", () => {
    const falls = fc.array(fc.double({ min: 0.05, max: 0.9, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(falls, (observed) => {
        let firedValue: number | null = null;
        let fired = 0;
        for (const each of observed) {
          if (judgeTrigger(each, { threshold: 0.05, firedValue }) !== "fires") continue;
          firedValue = each;
          fired++;
        }
        expect(fired).toBeGreaterThanOrEqual(1);
        expect(fired).toBeLessThanOrEqual(1 + Math.max(...observed) / 0.025);
      }),
    );
  });
});
