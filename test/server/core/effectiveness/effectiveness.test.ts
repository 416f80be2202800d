import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Effectiveness, effectivenessOf, kindFiguresOf, type PastReading } from "@/server/core/effectiveness/effectiveness";
import { HORIZONS } from "@/server/core/effectiveness/horizon";
import { figuresIn, reading, said } from "./past-readings";

const HOUR = 3_600_000;
const START = Date.parse("2026-11-02T00:00Z");

/** Hourly readings of a coin: at each hour a score, and the price by then. */
function hourly(rows: readonly (readonly [score: number | null, price: number])[], more: Partial<PastReading> = {}) {
  return rows.map(([score, price], i) => reading({ at: START + i * HOUR, score, price, ...more }));
}

const judge = (readings: readonly PastReading[], hours: number, trips: Parameters<typeof effectivenessOf>[0]["trips"] = []) =>
  effectivenessOf({ readings, trips, now: START + hours * HOUR });

describe("effectivenessOf", () => {
  it("holds each score against the price an hour later", () => {
    // +1 %, -1 %, and one whose hour is not over.
    const readings = hourly([
      [0.4, 100],
      [0.4, 101],
      [0.4, 99.99],
    ]);
    const { together } = judge(readings, 2.2).hour;
    expect(together).toMatchObject({ cases: 2, independent: 2, calls: 2, hitRate: 0.5, pending: 1, unpriced: 0 });
    expect(together.meanReturn).toBeCloseTo(0, 12);
  });

  it("counts a reading only when its horizon has passed", () => {
    const readings = hourly([
      [0.4, 100],
      [0.4, 110],
    ]);
    expect(judge(readings, 0.99).hour.together).toMatchObject({ cases: 0, pending: 1 });
    expect(judge(readings, 1).hour.together).toMatchObject({ cases: 1 });
  });

  it("does not see readings from after now", () => {
    const readings = hourly(Array.from({ length: 40 }, (_, i) => [0.4, 100 + i] as const));
    const early = readings.filter(({ at }) => at <= START + 26 * HOUR);
    expect(judge(readings, 26)).toEqual(judge(early, 26));
  });

  it("counts overlapping readings once: a day of hourly ones is one case of a day", () => {
    const readings = hourly(Array.from({ length: 73 }, (_, i) => [0.4, 100 + i] as const));
    const { hour, day } = judge(readings, 72);
    expect(hour.together).toMatchObject({ cases: 72, independent: 72 });
    expect(day.together).toMatchObject({ cases: 49, independent: 3 });
  });

  it("counts two agents that read at the same time once", () => {
    const rows = [
      [0.4, 100],
      [0.4, 101],
    ] as const;
    const twice = [...hourly(rows), ...hourly(rows)];
    expect(judge(twice, 2).hour.together).toMatchObject({ cases: 2, independent: 1 });
  });

  it("judges each source by its own score, leaves out what it did not say, and a kind by the mean of its sources", () => {
    const sources = [
      [said("alpaca", 0.6), said("imported", 0.2), said("reddit", -0.5, "reddit")],
      [said("alpaca", 0.6), said("imported", -0.8)],
      [],
    ];
    const readings = hourly([
      [0.1, 100],
      [0.1, 101],
      [0.1, 102],
    ]).map((row, i) => ({ ...row, sources: sources[i] ?? [] }));
    const { hour } = judge(readings, 2);
    expect(hour.sources.map(({ source, kind, hitRate, cases }) => [source, kind, hitRate, cases])).toEqual([
      ["alpaca", "news", 1, 2],
      ["imported", "news", 0.5, 2],
      ["reddit", "reddit", 0, 1],
    ]);
    const kinds = kindFiguresOf({ readings, trips: [], now: START + 2 * HOUR }, "hour");
    // News: 0.4, then -0.1.
    expect(kinds.news).toMatchObject({ cases: 2, calls: 2, hitRate: 0.5 });
    expect(kinds.reddit).toMatchObject({ cases: 1, hitRate: 0 });
    expect(kinds.sec).toMatchObject({ cases: 0, hitRate: null });
    expect(hour.together.bands.agreement.map(({ title, cases }) => [title, cases])).toEqual([
      ["one source only", 0],
      ["under 0.5", 2],
      ["0.5 to 0.9", 0],
      ["0.9 and above", 0],
    ]);
  });

  it("leaves out readings without sentiment, and says how many had no price", () => {
    const readings = [
      ...hourly([
        [null, 100],
        [0.4, 100],
      ]),
      reading({ at: START + 5 * HOUR, price: 101 }),
    ];
    expect(judge(readings, 10).hour.together).toMatchObject({ cases: 0, unpriced: 2, pending: 0 });
    const unpriced = reading({ at: START, price: null });
    expect(judge([unpriced, reading({ at: START + HOUR })], 10).hour.together).toMatchObject({ cases: 0, unpriced: 2 });
  });

  it("judges the entries by what they were sold for", () => {
    const readings = hourly([
      [0.6, 100],
      [0.4, 100],
      [0.3, 100],
      [0.3, 100],
    ]).map((row, i) => ({ ...row, action: i < 3 ? ("buy" as const) : ("hold" as const) }));
    const trips = [
      { runId: readings[0]?.runId as number, exit: { at: START + HOUR, price: 104 } },
      { runId: readings[1]?.runId as number, exit: { at: START + 2 * HOUR, price: 98 } },
      { runId: readings[2]?.runId as number, exit: null },
    ];
    const { together } = judge(readings, 4, trips).exit;
    expect(together).toMatchObject({ cases: 2, independent: 2, hitRate: 0.5, pending: 1, unpriced: 0 });
    expect(together.meanReturn).toBeCloseTo(0.01, 12);
    expect(together.bands.action.map(({ title, cases }) => [title, cases])).toEqual([
      ["bought", 2],
      ["held", 0],
      ["sold", 0],
    ]);
  });

  it("tells a source that knows from one that guesses", () => {
    const prices = [100];
    const moves = Array.from({ length: 200 }, (_, i) => Math.sin(i * 1.7) / 100);
    for (const move of moves) prices.push((prices.at(-1) as number) * (1 + move));
    const readings = prices.map((price, i) =>
      reading({
        at: START + i * HOUR,
        price,
        sources: [said("knows", (moves[i] ?? 0) * 50 + Math.cos(i * 3.1) / 3), said("guesses", Math.cos(i * 2.3) / 2, "other")],
      }),
    );
    const [guesses, knows] = judge(readings, 200).hour.sources;
    expect(knows?.source).toBe("knows");
    expect(knows?.icInterval?.low).toBeGreaterThan(0.5);
    expect(guesses?.icInterval?.low).toBeLessThan(0);
    expect(guesses?.icInterval?.high).toBeGreaterThan(0);
  });

  it("has no figures without readings", () => {
    const { hour } = judge([], 10);
    expect(hour.sources).toEqual([]);
    expect(hour.together).toMatchObject({ cases: 0, hitRate: null, ic: null, sharpe: null });
  });
});

const row = fc.record({
  symbol: fc.constantFrom("BTC/USD", "TSLA"),
  at: fc.integer({ min: 0, max: 4_000 }).map((minutes) => START + 15 * HOUR + minutes * 5 * 60_000),
  price: fc.option(fc.constantFrom(90, 100, 110, 121.5), { freq: 6 }),
  score: fc.option(fc.constantFrom(-0.7, -0.3, 0, 0.1, 0.4, 0.9), { freq: 6 }),
  source: fc.constantFrom("alpaca", "reddit"),
});

/** Readings whose run ids are their places, so that the same ones can be given in another order. */
const past = fc
  .array(row, { maxLength: 60 })
  .map((rows) =>
    rows.map(({ source, ...given }, i) =>
      reading({ ...given, runId: i + 1, sources: given.score === null ? [] : [said(source, given.score)] }),
    ),
  );

function allFigures(report: Effectiveness) {
  return HORIZONS.flatMap((horizon) => {
    const { together, sources } = report[horizon];
    const bands = [together, ...sources].flatMap((each) => Object.values(each.bands).flat());
    return [together, ...sources, ...bands];
  });
}

describe("whatever the readings", () => {
  it("their order changes nothing", () => {
    fc.assert(
      fc.property(past, fc.infiniteStream(fc.nat()), (readings, dice) => {
        const shuffled = readings
          .map((each) => ({ each, key: dice.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        const now = START + 300 * HOUR;
        expect(effectivenessOf({ readings: shuffled, trips: [], now })).toEqual(effectivenessOf({ readings, trips: [], now }));
        const kinds = (list: readonly PastReading[]) => kindFiguresOf({ readings: list, trips: [], now }, "hour");
        expect(kinds(shuffled)).toEqual(kinds(readings));
      }),
      { numRuns: 40 },
    );
  });

  it("no figure is NaN or infinite, and every rate lies within its interval and its bounds", () => {
    fc.assert(
      fc.property(past, fc.integer({ min: 0, max: 400 }), (readings, hours) => {
        for (const figures of allFigures(judge(readings, hours))) {
          for (const [name, value] of figuresIn(figures))
            if (typeof value === "number") expect(Number.isFinite(value), name).toBe(true);
          expect(figures.independent).toBeLessThanOrEqual(figures.cases);
          expect(figures.calls).toBeLessThanOrEqual(figures.independent);
          const pairs = [
            [figures.hitRate, figures.hitInterval, 0],
            [figures.ic, figures.icInterval, -1],
            [figures.meanReturn, figures.meanInterval, -1],
          ] as const;
          for (const [value, interval, least] of pairs) {
            if (value === null) continue;
            expect(value).toBeGreaterThanOrEqual(least);
            if (interval === null) continue;
            expect(interval.low).toBeLessThanOrEqual(value + 1e-12);
            expect(interval.high).toBeGreaterThanOrEqual(value - 1e-12);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("the bands of the score share all its cases", () => {
    fc.assert(
      fc.property(past, (readings) => {
        const { together } = judge(readings, 400).hour;
        const total = (of: "cases" | "independent") => together.bands.score.reduce((sum, band) => sum + band[of], 0);
        expect(total("cases")).toBe(together.cases);
        expect(total("independent")).toBe(together.independent);
      }),
      { numRuns: 40 },
    );
  });
});
