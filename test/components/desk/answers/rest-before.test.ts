import { expect, it } from "vitest";
import { createRestBefore } from "@/components/desk/answers/rest-before";

/** When reloads happen, in milliseconds, of events that come each `everyMs` for `lengthMs`. */
function reloadsOf(everyMs: number, lengthMs: number): readonly number[] {
  const restBefore = createRestBefore();
  const reloads: number[] = [];
  let due = Number.NEGATIVE_INFINITY;
  for (let now = 0; now < lengthMs; now += everyMs) {
    if (now < due) continue;
    due = now + restBefore(now);
    reloads.push(due);
  }
  return reloads;
}

it("what somebody did is seen at once, and so is what comes of it", () => {
  expect(reloadsOf(1_500, 5_000)).toEqual([700, 2_200, 3_700, 5_200]);
});

it("a market played at 60x, which ends a run each five seconds, is asked for at most ten times a minute", () => {
  const minutes = 10;
  const reloads = reloadsOf(5_000, minutes * 60_000).filter((at) => at > 60_000);
  expect(reloads.length / (minutes - 1)).toBeLessThanOrEqual(10);
  expect(reloads.length / (minutes - 1)).toBeGreaterThan(5);
});

it("events without end leave no longer than the steady rest between two reloads, and a quiet time gives the quick ones back", () => {
  const reloads = reloadsOf(100, 120_000);
  const gaps = reloads.slice(1).map((at, place) => at - (reloads[place] ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(7_700);
  const restBefore = createRestBefore();
  for (let now = 0; now < 60_000; now += 1_000) restBefore(now);
  expect([restBefore(60_000) > 7_000, restBefore(2_000_000)]).toEqual([true, 700]);
});
