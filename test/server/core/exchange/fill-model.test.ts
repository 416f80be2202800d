import { describe, expect, it } from "vitest";
import { DEFAULT_EXCHANGE_COSTS, fillModelOf } from "@/server/core/exchange/fill-model";

const ids = Array.from({ length: 20_000 }, (_, i) => `sim-1.tsla.20250707T14${i}.entry`);
const modelsOf = (seed: number) => ids.map((id) => fillModelOf(seed, id, DEFAULT_EXCHANGE_COSTS));

describe("fillModelOf", () => {
  it("refuses about 0.5 % and splits about 10 % of the orders, somewhere between a fifth and four fifths", () => {
    const models = modelsOf(1);
    expect(models.filter(({ rejected }) => rejected).length / ids.length).toBeCloseTo(0.005, 2.7);
    const parts = models.flatMap(({ splitAt }) => splitAt ?? []);
    expect(parts.length / ids.length).toBeCloseTo(0.1, 1.7);
    expect(Math.min(...parts)).toBeGreaterThanOrEqual(0.2);
    expect(Math.max(...parts)).toBeLessThan(0.8);
    expect(parts.reduce((sum, part) => sum + part, 0) / parts.length).toBeCloseTo(0.5, 1.5);
  });

  it("draws latencies of 40 to 250 milliseconds, both included", () => {
    const latencies = modelsOf(1).map(({ latencyMs }) => latencyMs);
    expect([Math.min(...latencies), Math.max(...latencies)]).toEqual([40, 250]);
    expect(latencies.every(Number.isInteger)).toBe(true);
  });

  it("depends on the seed and the client id alone", () => {
    const models = modelsOf(1);
    expect(modelsOf(1)).toEqual(models);
    const other = modelsOf(2);
    expect(other.filter(({ latencyMs }, i) => latencyMs === models[i]?.latencyMs).length / ids.length).toBeLessThan(0.01);
  });

  it("is the same for two accounts of one seed", () => {
    const elsewhere = ids.map((id) => fillModelOf(1, id.replace("sim-1", "sim-27"), DEFAULT_EXCHANGE_COSTS));
    expect(elsewhere).toEqual(modelsOf(1));
  });

  it("draws refusal, latency, split and its part each for itself", () => {
    const always = { ...DEFAULT_EXCHANGE_COSTS, rejectionRate: 0.5, splitRate: 0.5, minLatencyMs: 0, maxLatencyMs: 1 };
    const models = ids.map((id) => fillModelOf(1, id, always));
    const partOf = (holds: (model: (typeof models)[number]) => boolean) => models.filter(holds).length / models.length;
    expect(partOf(({ rejected, splitAt }) => rejected && splitAt !== null)).toBeCloseTo(0.25, 1.5);
    expect(partOf(({ rejected, latencyMs }) => rejected && latencyMs === 0)).toBeCloseTo(0.25, 1.5);
    expect(partOf(({ splitAt, latencyMs }) => splitAt !== null && latencyMs === 0)).toBeCloseTo(0.25, 1.5);
    expect(partOf(({ splitAt }) => splitAt !== null && splitAt < 0.5)).toBeCloseTo(0.25, 1.5);
  });

  it("has no surprises at rates of 0", () => {
    const calm = { ...DEFAULT_EXCHANGE_COSTS, rejectionRate: 0, splitRate: 0 };
    const all = ids.map((id) => fillModelOf(1, id, calm));
    expect(all.some(({ rejected, splitAt }) => rejected || splitAt !== null)).toBe(false);
  });
});
