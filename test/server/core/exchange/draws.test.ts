import { describe, expect, it } from "vitest";
import { DEFAULT_EXCHANGE_COSTS, fillModelOf } from "@/server/core/exchange/fill-model";

const ids = Array.from({ length: 20_000 }, (_, i) => `sim-1.tsla.20250707T14${i}.entry`);
const draws = ids.map((id) => fillModelOf(1, id, DEFAULT_EXCHANGE_COSTS));

describe("fillModelOf", () => {
  it("refuses about 0.5 % and splits about 10 % of the orders", () => {
    expect(draws.filter(({ rejected }) => rejected).length / ids.length).toBeCloseTo(0.005, 2.7);
    expect(draws.filter(({ splitAt }) => splitAt !== null).length / ids.length).toBeCloseTo(0.1, 1.7);
  });

  it("draws latencies of 40 to 250 milliseconds, both included", () => {
    const latencies = draws.map(({ latencyMs }) => latencyMs);
    expect([Math.min(...latencies), Math.max(...latencies)]).toEqual([40, 250]);
    expect(latencies.every(Number.isInteger)).toBe(true);
  });

  it("depends on the seed and the client id alone", () => {
    expect(fillModelOf(1, "a", DEFAULT_EXCHANGE_COSTS)).toEqual(fillModelOf(1, "a", DEFAULT_EXCHANGE_COSTS));
    const other = ids.map((id) => fillModelOf(2, id, DEFAULT_EXCHANGE_COSTS).latencyMs);
    expect(other.filter((latencyMs, i) => latencyMs === draws[i]?.latencyMs).length / ids.length).toBeLessThan(0.01);
  });

  it("has no surprises at rates of 0", () => {
    const calm = { ...DEFAULT_EXCHANGE_COSTS, rejectionRate: 0, splitRate: 0 };
    const all = ids.map((id) => fillModelOf(1, id, calm));
    expect(all.some(({ rejected, splitAt }) => rejected || splitAt !== null)).toBe(false);
  });
});
