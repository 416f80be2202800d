import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEAST_CASES } from "@/server/core/effectiveness/horizon";
import { horizonOf, readsHeadlines, suggestWeights } from "@/server/core/effectiveness/suggest-weights";
import { SOURCE_KINDS, type SourceKind } from "@/server/core/signals/sentiment/source-kinds";
import type { SourceWeights } from "@/server/core/signals/source-weights";
import { evidence } from "./past-readings";

const USUAL: SourceWeights = { news: 0.4, reddit: 0.25, sec: 0.25, other: 0.1 };
const NOTHING = { news: evidence(0), reddit: evidence(0), sec: evidence(0), other: evidence(0) };

const weightsOf = (list: ReturnType<typeof suggestWeights>) =>
  Object.fromEntries(list.map(({ kind, suggested }) => [kind, suggested])) as Record<SourceKind, number>;
const reasonFor = (kind: SourceKind, list: ReturnType<typeof suggestWeights>) => list.find((each) => each.kind === kind)?.reason;

describe("suggestWeights", () => {
  it("changes nothing without evidence", () => {
    const list = suggestWeights(USUAL, NOTHING);
    expect(weightsOf(list)).toEqual(USUAL);
    expect(reasonFor("news", list)).toBe("0 of the 30 independent cases it takes: it keeps its weight.");
  });

  it("moves weight to what is shown to predict, by IC x n / (n + 60) against the mean", () => {
    const list = suggestWeights(USUAL, {
      ...NOTHING,
      news: evidence(140, 0.2, 0.03, 0.36),
      reddit: evidence(140, 0.02, -0.15, 0.19),
    });
    // Trusted 0.14 and 0; the mean by weight 0.14 x 0.4 / 0.65 = 0.08615. News: 0.4 x 5 x 0.05385 = +0.1077, Reddit the same less.
    expect(weightsOf(list)).toEqual({ news: 0.5, reddit: 0.15, sec: 0.25, other: 0.1 });
    expect(reasonFor("news", list)).toBe(
      "IC +0.20 over 140 independent cases, 95 % from +0.03 to +0.36: it is shown to predict, and gains weight.",
    );
    expect(reasonFor("reddit", list)).toBe(
      "IC +0.02 over 140 independent cases, 95 % from -0.15 to +0.19: it is not shown to predict, and gives weight to what is.",
    );
  });

  it("moves no weight by more than half of itself", () => {
    const list = suggestWeights(USUAL, {
      ...NOTHING,
      news: evidence(600, 0.6, 0.54, 0.65),
      other: evidence(600, 0, -0.08, 0.08),
    });
    expect(weightsOf(list)).toEqual({ news: 0.45, reddit: 0.25, sec: 0.25, other: 0.05 });
  });

  it("takes weight from what is shown to mislead, where nothing is shown to predict", () => {
    const list = suggestWeights(USUAL, { ...NOTHING, news: evidence(90, -0.3, -0.48, -0.1), sec: evidence(90, 0.1, -0.11, 0.3) });
    const weights = weightsOf(list);
    expect(weights.news).toBeLessThan(0.4);
    expect(weights.sec).toBeGreaterThan(0.25);
    expect(reasonFor("news", list)).toContain("it points the wrong way, and loses weight");
  });

  it("changes nothing where no interval lies clear of 0", () => {
    const list = suggestWeights(USUAL, {
      ...NOTHING,
      news: evidence(40, 0.3, -0.02, 0.56),
      reddit: evidence(40, -0.2, -0.48, 0.12),
    });
    expect(weightsOf(list)).toEqual(USUAL);
  });

  it("keeps the weight of a kind that alone has enough cases, and says so", () => {
    const list = suggestWeights(USUAL, { ...NOTHING, news: evidence(400, 0.2, 0.1, 0.29), reddit: evidence(29, 0.5, 0.1, 0.7) });
    expect(weightsOf(list)).toEqual(USUAL);
    expect(reasonFor("news", list)).toContain("no other kind has enough cases");
  });

  it("leaves a weight of 0 at 0, and none goes over 1", () => {
    const full = { news: 1, reddit: 1, sec: 0, other: 1 };
    const list = suggestWeights(full, {
      ...NOTHING,
      news: evidence(200, 0.3, 0.17, 0.42),
      reddit: evidence(200, 0, -0.14, 0.14),
    });
    expect(weightsOf(list)).toEqual(full);
    expect(reasonFor("news", list)).toContain("a weight cannot be over 1");
    expect(reasonFor("sec", list)).toBe("Its weight is 0, and nothing moves there.");
  });
});

const weight = fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100);
const weights = fc.record({ news: weight, reddit: weight, sec: weight, other: weight });
const measured = fc
  .record({
    independent: fc.integer({ min: 0, max: 2_000 }),
    ic: fc.option(fc.double({ min: -1, max: 1, noNaN: true })),
    reach: fc.double({ min: 0.001, max: 0.6, noNaN: true }),
  })
  .map(({ independent, ic, reach }) =>
    evidence(independent, ic, Math.max(-1, (ic ?? 0) - reach), Math.min(1, (ic ?? 0) + reach)),
  );
const known = fc.record({ news: measured, reddit: measured, sec: measured, other: measured });

describe("whatever the evidence, a suggestion", () => {
  it("keeps the sum, stays within half of each weight and within 0 and 1, and says why", () => {
    fc.assert(
      fc.property(weights, known, (present, evidenceOf) => {
        const list = suggestWeights(present, evidenceOf);
        const total = (of: (each: (typeof list)[number]) => number) => list.reduce((sum, each) => sum + of(each), 0);
        expect(total((each) => each.suggested)).toBeCloseTo(
          total((each) => each.present),
          10,
        );
        for (const each of list) {
          expect(Math.abs(each.suggested - each.present)).toBeLessThanOrEqual(each.present / 2 + 1e-9);
          expect(each.suggested).toBeGreaterThanOrEqual(0);
          expect(each.suggested).toBeLessThanOrEqual(1);
          expect(each.suggested * 100).toBeCloseTo(Math.round(each.suggested * 100), 9);
          expect(each.reason).toMatch(/^[A-Z0-9].*[^.]\.$/);
        }
      }),
    );
  });

  it("leaves kinds with too few cases where they are", () => {
    fc.assert(
      fc.property(weights, known, (present, evidenceOf) => {
        for (const { kind, suggested } of suggestWeights(present, evidenceOf))
          if (evidenceOf[kind].independent < LEAST_CASES) expect(suggested).toBe(present[kind]);
      }),
    );
  });

  it("gives nothing to a kind whose interval reaches under 0 while another's lies over it, and takes from it what is more than a hundredth", () => {
    fc.assert(
      fc.property(known, (evidenceOf) => {
        const strong = { ...evidenceOf, news: evidence(300, 0.2, 0.09, 0.31) };
        const after = weightsOf(suggestWeights(USUAL, strong));
        for (const kind of SOURCE_KINDS) {
          const { independent, icInterval } = strong[kind];
          if (independent < LEAST_CASES || icInterval === null || icInterval.low > 0) continue;
          // Trusted 0.1667 x 0.4 of at most 1 is a mean of at least 0.0667; a gain of 5 or half of a weight takes at least a hundredth.
          expect(after[kind]).toBeLessThan(USUAL[kind]);
        }
      }),
    );
  });

  it("does not depend on which kind is called what", () => {
    fc.assert(
      fc.property(weight, weight, measured, measured, (a, b, one, two) => {
        const there = weightsOf(suggestWeights({ ...USUAL, news: a, sec: b }, { ...NOTHING, news: one, sec: two }));
        const back = weightsOf(suggestWeights({ ...USUAL, news: b, sec: a }, { ...NOTHING, news: two, sec: one }));
        expect([back.sec, back.news]).toEqual([there.news, there.sec]);
      }),
    );
  });
});

describe("how long an agent's scores have", () => {
  it("is an hour where it sells before the close, else a day", () => {
    expect(horizonOf("TSLA", { exitAtSessionEnd: true })).toBe("hour");
    expect(horizonOf("TSLA", { exitAtSessionEnd: false })).toBe("day");
    expect(horizonOf("BTC/USD", { exitAtSessionEnd: true })).toBe("day");
  });
});

it.each([
  ["sentiment_momentum", 0.6, true],
  ["sentiment_momentum", 0, false],
  ["momentum", 0.6, false],
  ["mean_reversion", 0.6, false],
] as const)("an agent by %s with %d of its score from headlines: decides by them %s", (strategy, sentimentWeight, expected) => {
  expect(readsHeadlines({ strategy, sentimentWeight })).toBe(expected);
});
