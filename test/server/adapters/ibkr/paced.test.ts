import { expect, it } from "vitest";
import { createPaced } from "@/server/adapters/ibkr/trading/paced";

/** A reading every five seconds of a clock that stands still until somebody sleeps; one takes `takesMs`. */
function open(turn?: () => Promise<unknown>, takesMs = 0) {
  let now = 0;
  const begun: number[] = [];
  const sleep = async (ms: number) => {
    now += ms;
  };
  const ask = async () => {
    const count = begun.push(now);
    now += takesMs;
    return count;
  };
  const next = createPaced(ask, { everyMs: 5_000, monotonic: { now: () => now }, sleep, turn });
  return { begun, next };
}

it("begins no reading sooner after the last than it may", async () => {
  const { begun, next } = open();
  await next();
  await next();
  await next();
  expect(begun).toEqual([0, 5_000, 10_000]);
});

it("begins none sooner after the answer before, for the other side counts from when a request arrives", async () => {
  const { begun, next } = open(undefined, 700);
  await next();
  await next();
  expect(begun).toEqual([0, 5_700]);
});

it("lets all who call before a reading begins share it, and nobody one that was begun before", async () => {
  const { begun, next } = open();
  const [first, second] = await Promise.all([next(), next()]);
  expect([first, second]).toEqual([1, 1]);
  expect(await next()).toBe(2);
  expect(begun).toHaveLength(2);
});

it("waits for its turn where other processes read too, and lets who calls meanwhile share the reading", async () => {
  const waiting: (() => void)[] = [];
  const { begun, next } = open(() => new Promise<void>((resolve) => void waiting.push(resolve)));
  const first = next();
  await new Promise(setImmediate);
  const second = next();
  expect([begun, waiting.length]).toEqual([[], 1]);
  waiting.shift()?.();
  expect(await Promise.all([first, second])).toEqual([1, 1]);
  expect(begun).toEqual([0]);
});
