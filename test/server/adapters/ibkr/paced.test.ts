import { expect, it } from "vitest";
import { createPaced } from "@/server/adapters/ibkr/trading/paced";

/** A reading every five seconds of a clock that stands still until somebody sleeps. */
function open() {
  let now = 0;
  const begun: number[] = [];
  const sleep = async (ms: number) => {
    now += ms;
  };
  const next = createPaced(async () => begun.push(now), { everyMs: 5_000, monotonic: { now: () => now }, sleep });
  return { begun, next };
}

it("begins no reading sooner after the last than it may", async () => {
  const { begun, next } = open();
  await next();
  await next();
  await next();
  expect(begun).toEqual([0, 5_000, 10_000]);
});

it("lets all who call before a reading begins share it, and nobody one that was begun before", async () => {
  const { begun, next } = open();
  const [first, second] = await Promise.all([next(), next()]);
  expect([first, second]).toEqual([1, 1]);
  expect(await next()).toBe(2);
  expect(begun).toHaveLength(2);
});
