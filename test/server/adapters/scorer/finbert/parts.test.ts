import { describe, expect, it, vi } from "vitest";
import { labelOrder, scoreOf } from "@/server/adapters/scorer/finbert/label-order";
import { createMemoryGauge, isWorthRecycling } from "@/server/adapters/scorer/finbert/memory-gauge";
import { outcomeOf } from "@/server/adapters/scorer/finbert/outcome-of";
import { createPace } from "@/server/adapters/scorer/finbert/pace";
import { tellChanges } from "@/server/adapters/scorer/finbert/tell-changes";

describe("labels", () => {
  it.each([
    [
      { 0: "positive", 1: "negative", 2: "neutral" },
      { positive: 0, negative: 1, neutral: 2 },
    ],
    [
      { 0: " Neutral", 1: "POSITIVE", 2: "negative" },
      { positive: 1, negative: 2, neutral: 0 },
    ],
  ])("of %j are %j", (id2label, order) => {
    expect(labelOrder(id2label)).toEqual(order);
  });

  it.each([
    undefined,
    null,
    "positive",
    {},
    { 0: "positive", 1: "negative" },
    { 0: "positive", 1: "negative", 3: "neutral" },
    { 0: "positive", 1: "negative", 2: "neutral", 3: "mixed" },
    { 0: "positive", 1: "positive", 2: "neutral" },
    { 0: 1, 1: 2, 2: 3 },
  ])("are refused: %j", (id2label) => {
    expect(() => labelOrder(id2label)).toThrow(/the model's labels are .+, and must be positive, negative and neutral/);
  });

  it("turn logits into probabilities, also where these are far apart", () => {
    const order = { positive: 2, negative: 0, neutral: 1 };
    expect(scoreOf([0, 0, Math.log(2)], order)).toEqual({
      positive: expect.closeTo(0.5, 12),
      negative: expect.closeTo(0.25, 12),
      neutral: expect.closeTo(0.25, 12),
    });
    expect(scoreOf([-1_000, 0, 1_000], order)).toEqual({ positive: 1, negative: 0, neutral: 0 });
  });

  it.each([[[0, 1]], [[0, Number.NaN, 1]], [[0, Number.POSITIVE_INFINITY, 1]]])("make no score of %j", (logits) => {
    expect(() => scoreOf(logits, { positive: 0, negative: 1, neutral: 2 })).toThrow("no number");
  });
});

describe("memory", () => {
  it("is what the process grew by, less what its main thread holds more", () => {
    let usage = { rss: 100, heapTotal: 40, external: 10 };
    const rise = createMemoryGauge(() => usage);
    expect(rise()).toBe(0);
    usage = { rss: 400, heapTotal: 90, external: 20 };
    expect(rise()).toBe(240);
    usage = { rss: 300, heapTotal: 20, external: 10 };
    expect(rise()).toBe(200);
    usage = { rss: 50, heapTotal: 40, external: 10 };
    expect(rise()).toBe(0);
  });

  it.each([
    [700, 300, false],
    [701, 300, true],
    [701, 650, false],
    [1_000, 950, false],
  ])("of %i after %i at the start is worth a new thread with 700 allowed: %s", (rise, atLoad, worth) => {
    expect(isWorthRecycling(rise, atLoad, 700)).toBe(worth);
  });
});

describe("how a thread ended", () => {
  it.each([
    [{ kind: "late" } as const, { retry: "at once" }],
    [{ kind: "recycled" } as const, { retry: "at once" }],
    [{ kind: "crashed", reason: "out of memory" } as const, { retry: "later", reason: "its thread ended: out of memory" }],
    [{ kind: "refused", reason: "odd", corrupt: false } as const, { retry: "never", reason: 'odd, in "/nonexistent"' }],
  ])("%j is judged %j", async (end, outcome) => {
    expect(await outcomeOf(end, { directory: "/nonexistent", sha256: "ab" })).toEqual(outcome);
  });
});

describe("pace", () => {
  it("is null before the first text and then follows the last few hundred", () => {
    const pace = createPace();
    expect(pace.textsPerSecond()).toBeNull();
    pace.add(8, 100);
    expect(pace.textsPerSecond()).toBeCloseTo(80, 9);
    for (let i = 0; i < 1_000; i++) pace.add(8, 200);
    expect(pace.textsPerSecond()).toBeCloseTo(40, 6);
  });
});

describe("changes", () => {
  it("that go on are told together, others at once, none after the end", async () => {
    const onChange = vi.fn();
    let wake = () => undefined as unknown;
    const sleep = (ms: number) => {
      expect(ms).toBe(500);
      return new Promise<void>((resolve) => {
        wake = resolve;
      });
    };
    const changes = tellChanges(onChange, sleep);
    changes.changed();
    expect(onChange).toHaveBeenCalledTimes(1);
    for (let i = 0; i < 5; i++) changes.moved();
    expect(onChange).toHaveBeenCalledTimes(1);
    wake();
    await Promise.resolve();
    expect(onChange).toHaveBeenCalledTimes(2);
    changes.moved();
    changes.stop();
    wake();
    await Promise.resolve();
    changes.changed();
    expect(onChange).toHaveBeenCalledTimes(2);
  });
});
