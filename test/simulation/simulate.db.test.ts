import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bench, openBench, startSimulationPostgres } from "./open-bench";
import { simulateSeed } from "./simulate-seed";
import { installVirtualGlobals } from "./virtual-globals";
import { WEAKNESSES } from "./weaknesses";

/** Of the first on; more: `npm run simulate`. */
const SEEDS = 200;
const TIMEOUT_MS = 900_000;
/** Played once more after all others. */
const AGAIN = [13, 131];

let postgres: Awaited<ReturnType<typeof startSimulationPostgres>>;
let bench: Bench;
let restore = () => {};
/** Of what was played. */
const digests = new Map<number, string>();

beforeAll(async () => {
  postgres = await startSimulationPostgres();
  bench = await openBench(postgres);
  restore = installVirtualGlobals();
});

afterAll(async () => {
  restore();
  await bench.close();
  await postgres.stop();
});

test("whatever freezes, dies, lies or comes late, the books are right", { timeout: TIMEOUT_MS }, async () => {
  const wrong: Record<string, readonly string[]> = {};
  let orders = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const result = await simulateSeed(bench, seed);
    orders += result.orders;
    digests.set(seed, result.digest);
    if (result.violations.length > 0) wrong[`npm run simulate -- --seed ${seed} --verbose`] = result.violations;
  }
  expect(wrong).toEqual({});
  expect(orders).toBeGreaterThan(SEEDS);
});

test.each(WEAKNESSES)("a permit that does not ask for $guard is noticed", { timeout: TIMEOUT_MS }, async (weakness) => {
  const { violations } = await simulateSeed(bench, weakness.seed, { weakness });
  expect(violations).not.toEqual([]);
});

test("a seed gives the same steps to the letter, whatever was played before it", { timeout: TIMEOUT_MS }, async () => {
  for (const seed of AGAIN) expect((await simulateSeed(bench, seed)).digest).toBe(digests.get(seed));
});
