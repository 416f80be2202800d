import { describe, expect, it } from "vitest";
import { clockStepInWords } from "@/server/core/time/clock-step";
import { createClockWatch } from "@/server/core/time/clock-watch";
import { twoClocks } from "../../../support/time/two-clocks";

const NOON = Date.parse("2026-03-04T12:00:00Z");
const HOUR_MS = 3_600_000;

function watched() {
  const clocks = twoClocks(NOON);
  const watch = createClockWatch(clocks.wall, clocks.monotonic);
  watch.look();
  return { clocks, watch };
}

describe("a look at both clocks", () => {
  it.each([HOUR_MS, -HOUR_MS, 2_001, -2_001])("tells a step of %i ms, once, with what the clock would have shown", (byMs) => {
    const { clocks, watch } = watched();
    clocks.pass(1_000);
    clocks.set(byMs);
    expect(watch.look()).toEqual({
      at: NOON + 1_000 + byMs,
      passedMs: 1_000,
      step: { from: NOON + 1_000, to: NOON + 1_000 + byMs },
    });
    clocks.pass(1_000);
    expect(watch.look().step).toBeNull();
  });

  it.each([1_500, -1_500, 2_000, -2_000])("takes %i ms between two looks for drift, however often it comes", (byMs) => {
    const { clocks, watch } = watched();
    for (let look = 0; look < 10; look++) {
      clocks.pass(1_000);
      clocks.set(byMs);
      expect(watch.look().step).toBeNull();
    }
  });

  it("sees no step where the process stood still for 3 hours, for both clocks went on", () => {
    const { clocks, watch } = watched();
    clocks.pass(3 * HOUR_MS);
    expect(watch.look()).toEqual({ at: NOON + 3 * HOUR_MS, passedMs: 3 * HOUR_MS, step: null });
  });

  it("reads both clocks again when the process stood still between the two readings", () => {
    let ticks = 0;
    let reads = 0;
    const monotonic = {
      now: () => {
        reads++;
        // The process stands still for an hour within the second look.
        if (reads === 4) ticks += HOUR_MS;
        return ticks;
      },
    };
    const watch = createClockWatch({ now: () => NOON + (reads < 4 ? 0 : HOUR_MS) }, monotonic);
    watch.look();
    expect(watch.look().step).toBeNull();
    expect(reads).toBe(6);
  });
});

describe("a step in words", () => {
  it("says how far, between which times, and what becomes of the ticks", () => {
    const [from, to] = [NOON, NOON + HOUR_MS];
    expect(clockStepInWords({ from, to })).toBe(
      "This machine's clock went 1 h forward, from 2026-03-04T12:00:00Z to 2026-03-04T13:00:00Z, or the machine slept: of the ticks in between each agent's newest ran, and the others run should their time come again",
    );
    expect(clockStepInWords({ from: to, to: from })).toBe(
      "This machine's clock went 1 h back, from 2026-03-04T13:00:00Z to 2026-03-04T12:00:00Z: what ran before does not run again",
    );
  });
});
