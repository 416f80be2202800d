import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ClockSpeed } from "@/server/core/accounts/account";
import { MarketClock } from "@/server/engine/simulated/market-clock";

const START = Date.parse("2026-03-04T14:30:00Z");

function clockAt(speed: ClockSpeed, paused = false, playUntil: number | null = null) {
  const wall = { at: 1_000, now: () => wall.at };
  return { wall, clock: new MarketClock(START, { speed, paused, playUntil }, wall) };
}

describe("the market's clock", () => {
  it.each([
    { speed: "1" as const, passed: 1_000 },
    { speed: "10" as const, passed: 10_000 },
    { speed: "60" as const, passed: 60_000 },
    { speed: "3600" as const, passed: 3_600_000 },
    { speed: "max" as const, passed: 0 },
  ])("at speed $speed shows $passed ms more after a second of the wall", ({ speed, passed }) => {
    const { wall, clock } = clockAt(speed);
    wall.at += 1_000;
    expect(clock.now()).toBe(START + passed);
  });

  it("says how long the wall waits for an instant", () => {
    expect(clockAt("60").clock.waitMs(START + 300_000)).toBe(5_000);
    expect(clockAt("max").clock.waitMs(START + 300_000)).toBe(0);
    expect(clockAt("60", true).clock.waitMs(START + 300_000)).toBeNull();
    expect(clockAt("60", true, START + 1).clock.waitMs(START + 300_000)).toBe(0);
  });

  it("stands still while it is paused and goes on from the same second", () => {
    const { wall, clock } = clockAt("60");
    wall.at += 2_000;
    clock.set({ speed: "60", paused: true, playUntil: null });
    expect(clock.now()).toBe(START + 120_000);
    wall.at += 3_600_000;
    expect(clock.now()).toBe(START + 120_000);
    clock.set({ speed: "60", paused: false, playUntil: null });
    expect(clock.now()).toBe(START + 120_000);
    wall.at += 1_000;
    expect(clock.now()).toBe(START + 180_000);
  });

  it("never passes its ceiling, however long the process stood still", () => {
    const { wall, clock } = clockAt("60");
    clock.reach(START, START + 300_000);
    wall.at += 60_000_000;
    expect(clock.now()).toBe(START + 300_000);
    clock.reach(START + 300_000, START + 600_000);
    expect(clock.now()).toBe(START + 300_000);
    wall.at += 1_000;
    expect(clock.now()).toBe(START + 360_000);
  });

  it("does not go back when the wall's clock does", () => {
    const { wall, clock } = clockAt("60");
    clock.reach(START, START + 300_000);
    wall.at -= 86_400_000;
    expect(clock.now()).toBe(START);
  });

  it("keeps what is done behind where the market stands until the runs of the instant have ended", () => {
    const { clock } = clockAt("max");
    clock.move(START + 60_000, START + 60_000);
    expect([clock.done, clock.reached, clock.now()]).toEqual([START, START + 60_000, START + 60_000]);
    clock.reach(START + 60_000, START + 120_000);
    expect([clock.done, clock.reached]).toEqual([START + 60_000, START + 60_000]);
  });

  it("is not moved back by a run of the past", () => {
    const { clock } = clockAt("max");
    clock.reach(START + 60_000, START + 120_000);
    clock.move(START);
    expect([clock.reached, clock.now()]).toEqual([START + 60_000, START + 60_000]);
  });

  it("runs at full speed up to where it is to be played, and at its own from there", () => {
    const { wall, clock } = clockAt("60", false, START + 600_000);
    expect(clock.isFull).toBe(true);
    clock.reach(START + 600_000, START + 900_000);
    expect(clock.isFull).toBe(false);
    wall.at += 1_000;
    expect(clock.now()).toBe(START + 660_000);
  });

  it("never goes back or past its ceiling, whatever the wall does and a person sets", () => {
    const event = fc.oneof(
      fc.record({ wallMs: fc.integer({ min: -10_000, max: 100_000 }) }),
      fc.record({ speed: fc.constantFrom<ClockSpeed>("1", "60", "3600", "max"), paused: fc.boolean() }),
      fc.record({ reached: fc.constant(true) }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const { wall, clock } = clockAt("60");
        const STEP = 300_000;
        let ceiling = START + STEP;
        clock.reach(START, ceiling);
        let before = clock.now();
        for (const each of events) {
          if ("wallMs" in each) wall.at += each.wallMs;
          else if ("speed" in each) clock.set({ ...each, playUntil: null });
          else {
            clock.move(ceiling, ceiling);
            clock.reach(ceiling, ceiling + STEP);
            ceiling += STEP;
          }
          // A wall that went back takes what ran ahead with it, never what was reached.
          if (!("wallMs" in each && each.wallMs < 0)) expect(clock.now()).toBeGreaterThanOrEqual(before);
          expect(clock.now()).toBeGreaterThanOrEqual(clock.reached);
          expect(clock.now()).toBeLessThanOrEqual(ceiling);
          before = clock.now();
        }
      }),
    );
  });
});

describe("a clock that follows the process that plays the market", () => {
  it("runs on from the last word for two seconds of the wall, and then stands still", () => {
    const { wall, clock } = clockAt("60");
    clock.follow(START + 600_000);
    wall.at += 1_000;
    expect(clock.now()).toBe(START + 660_000);
    wall.at += 60_000;
    expect(clock.now()).toBe(START + 720_000);
    clock.follow(START + 690_000);
    expect(clock.now()).toBe(START + 690_000);
  });

  it("goes from word to word at full speed", () => {
    const { wall, clock } = clockAt("max");
    clock.follow(START + 600_000);
    wall.at += 1_000;
    expect(clock.now()).toBe(START + 600_000);
  });

  it("does not listen while it leads, and goes on from what the books say when it begins to", () => {
    const { wall, clock } = clockAt("60");
    clock.follow(START + 600_000);
    clock.resume(START + 300_000);
    clock.lead();
    expect([clock.done, clock.reached, clock.now()]).toEqual([START + 300_000, START + 300_000, START + 300_000]);
    clock.follow(START);
    wall.at += 10_000;
    expect(clock.now()).toBe(START + 900_000);
    clock.leave();
    wall.at += 60_000;
    expect(clock.now()).toBe(START + 1_020_000);
  });
});
