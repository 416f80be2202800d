import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bench, openBench, startSimulationPostgres } from "./open-bench";
import { simulateSeed } from "./simulate-seed";
import { installVirtualGlobals } from "./virtual-globals";

const SEEDS = Array.from({ length: Number(process.env.ZTRADE_SEEDS ?? 200) }, (_, i) => i + 1);
const TIMEOUT_MS = 600_000;

let postgres: Awaited<ReturnType<typeof startSimulationPostgres>>;
let bench: Bench;
let restore = () => {};

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

test("a seed gives the same steps to the letter, whatever was played before it", { timeout: TIMEOUT_MS }, async () => {
  const digestsOf = async (seeds: readonly number[]) => {
    const digests = new Map<number, string>();
    for (const seed of seeds) digests.set(seed, (await simulateSeed(bench, seed)).digest);
    return digests;
  };
  const first = await digestsOf([13, 25, 28]);
  const again = await digestsOf([28, 13, 25]);
  expect([...again].sort()).toEqual([...first].sort());
});

test(`whatever freezes, dies, lies or comes late, the books of ${SEEDS.length} seeds are right`, {
  timeout: TIMEOUT_MS,
}, async () => {
  const wrong: Record<string, readonly string[]> = {};
  let orders = 0;
  for (const seed of SEEDS) {
    const result = await simulateSeed(bench, seed);
    orders += result.orders;
    if (result.violations.length > 0) wrong[`npm run simulate -- --seed ${seed} --verbose`] = result.violations;
  }
  expect(wrong).toEqual({});
  expect(orders).toBeGreaterThan(SEEDS.length);
});
