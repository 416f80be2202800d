import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayKey, sessionsBetween } from "@/server/core/market/calendar/calendar";
import { figuresOf } from "@/server/core/performance/figures-of";
import { moneyWeightedReturn } from "@/server/core/performance/money-weighted";
import { periodEnds, rhythmOf } from "@/server/core/performance/periods";
import { changeOver, levelsOf, resultUsd, type ValueRow } from "@/server/core/performance/value-series";

const DAY = 86_400_000;
/** A Monday. */
const MONDAY = Date.parse("2026-03-02T20:00:00Z");

/** Rows a day apart from [worth, paid in by then]. */
function rowsOf(...days: readonly (readonly [number, number])[]): ValueRow[] {
  return days.map(([valueUsd, paidInUsd], i) => ({ at: MONDAY + i * DAY, valueUsd, paidInUsd }));
}

const levels = (rows: readonly ValueRow[]) => [...levelsOf(rows)].map((level) => Number(level.toFixed(12)));
const figures = (rows: readonly ValueRow[]) => figuresOf({ rows, rhythm: "days", trades: [] });

describe("a series", () => {
  it("has its start in it: what the first day lost is a loss, and the fall is from what was there before", () => {
    const of = figures(rowsOf([30_000, 30_000], [28_000, 30_000], [28_500, 30_000], [28_400, 30_000]));
    expect(of.totalReturn).toBeCloseTo(28_400 / 30_000 - 1, 12);
    expect(of.maxDrawdown).toBeCloseTo(28_000 / 30_000 - 1, 12);
    expect(of.periods).toBe(3);
    expect(of.resultUsd).toBe(-1_600);
  });

  it("has not earned what was paid in: 50,000 without a trade is no return, no ratio and no fall", () => {
    const of = figures(rowsOf([100_000, 100_000], [100_000, 100_000], [150_000, 150_000], [150_000, 150_000]));
    expect(of).toMatchObject({ totalReturn: 0, moneyWeightedReturn: 0, resultUsd: 0, sharpe: null, maxDrawdown: 0 });
  });

  it("has not lost what was taken out", () => {
    const of = figures(rowsOf([100_000, 100_000], [110_000, 100_000], [30_000, 20_000], [30_000, 20_000]));
    expect(of).toMatchObject({ maxDrawdown: 0, resultUsd: 10_000 });
    expect(of.totalReturn).toBeCloseTo(0.1, 12);
  });

  it("earns on what comes from the row before on, and on what goes until its own", () => {
    expect(levels(rowsOf([100, 100], [220, 200]))).toEqual([1, 1.1]);
    expect(levels(rowsOf([200, 200], [120, 100]))).toEqual([1, 1.1]);
  });

  it("of what is empty and stays so has no return, and has one again once something comes", () => {
    expect(levels(rowsOf([0, 0], [0, 0], [110, 100]))).toEqual([1, 1, 1.1]);
    expect(levels(rowsOf([100, 100], [0, 0], [50, 50]))).toEqual([1, 1, 1]);
  });

  it("of less than nothing has no return that means anything", () => {
    expect(levelsOf(rowsOf([100, 100], [-5, 100], [10, 100]))[2]).toBeNaN();
    const of = figures(rowsOf([100, 100], [-5, 100], [10, 100]));
    expect(of).toMatchObject({ totalReturn: null, sharpe: null, maxDrawdown: null, resultUsd: -90 });
  });

  it("whose marks are 10 percent up each time has returned that, whatever comes and goes between them", () => {
    const flows = fc.array(fc.double({ min: -0.9, max: 5, noNaN: true }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(flows, (parts) => {
        const rows: ValueRow[] = [{ at: 0, valueUsd: 1_000, paidInUsd: 1_000 }];
        for (const [i, part] of parts.entries()) {
          const before = rows[i] as ValueRow;
          const flow = before.valueUsd * part;
          const valueUsd = flow > 0 ? (before.valueUsd + flow) * 1.1 : before.valueUsd * 1.1 + flow;
          rows.push({ at: (i + 1) * DAY, valueUsd, paidInUsd: before.paidInUsd + flow });
        }
        const last = rows.at(-1) as ValueRow;
        expect(changeOver(rows).fraction).toBeCloseTo(1.1 ** parts.length - 1, 9 - Math.ceil(parts.length / 4));
        expect(changeOver(rows).usd).toBe(resultUsd(last));
      }),
    );
  });

  it("without rows has won nothing and returned nothing that is defined", () => {
    expect(changeOver([])).toEqual({ usd: 0, fraction: null });
    expect(figures([])).toMatchObject({ totalReturn: null, moneyWeightedReturn: null, resultUsd: null, since: null, asOf: null });
  });
});

describe("the money-weighted return", () => {
  it("is the time-weighted one where nothing came or went", () => {
    expect(moneyWeightedReturn(rowsOf([100, 100], [90, 100], [121, 100]))).toBeCloseTo(0.21, 14);
    expect(moneyWeightedReturn(rowsOf([100, 100], [50, 100], [0, 100]))).toBe(-1);
  });

  it("tells of somebody who paid in before a fall", () => {
    // 100 x^2 + 1000 x = 990 by the quadratic formula; the deposit came with the third day, and is there from the second on.
    const rows = rowsOf([100, 100], [110, 100], [990, 1_100]);
    const x = (-1_000 + Math.sqrt(1_000 ** 2 + 4 * 100 * 990)) / 200;
    expect(moneyWeightedReturn(rows)).toBeCloseTo(x ** 2 - 1, 12);
    expect(changeOver(rows).fraction).toBeCloseTo(1.1 * (990 / 1_110) - 1, 12);
  });

  it("is not defined for one row, and for what owes more than was ever paid in", () => {
    expect(moneyWeightedReturn(rowsOf([100, 100]))).toBeNaN();
    expect(moneyWeightedReturn(rowsOf([100, 100], [-10, 100]))).toBeNaN();
  });
});

describe("the rows of the statistics", () => {
  it("are sessions where only shares are held, and days where coins are", () => {
    expect(rhythmOf(["TSLA", "IWM"])).toBe("sessions");
    expect(rhythmOf(["BTC/USD"])).toBe("days");
    expect(rhythmOf(["TSLA", "BTC/USD"])).toBe("days");
    expect(rhythmOf([])).toBe("days");
  });

  it("end with the last mark of each, and have one for each day between that has none", () => {
    const hours = [0, 1, 3, 4, 28, 76, 77];
    expect(
      periodEnds(
        hours.map((hour) => MONDAY + hour * 3_600_000),
        "days",
      ),
    ).toEqual([2, 3, 4, 4, 6]);
  });

  it("are no weekends and holidays where they are sessions: what comes then belongs to the session before", () => {
    const days = ["2026-04-02T19:00Z", "2026-04-03T15:00Z", "2026-04-04T15:00Z", "2026-04-06T14:00Z", "2026-04-09T14:00Z"];
    expect(periodEnds(days.map(Date.parse), "sessions")).toEqual([2, 3, 3, 3, 4]);
    expect(periodEnds([Date.parse("2026-04-03T15:00Z")], "sessions")).toEqual([0]);
    expect(periodEnds([], "sessions")).toEqual([]);
  });

  it("begin with their date in New York, through every change of the clocks", () => {
    const [from, to] = [Date.parse("2025-01-02T05:00Z"), Date.parse("2026-01-02T05:00Z")];
    const days = sessionsBetween("equity", from - 14 * DAY, to + DAY).map(({ date }) => date);
    const near = fc.constantFrom("2025-03-10", "2025-11-03", "2025-07-07").map((date) => Date.parse(`${date}T00:00Z`));
    const instant = fc.oneof(
      fc.integer({ min: from, max: to }),
      fc.tuple(near, fc.integer({ min: 0, max: 6 * 3_600_000 })).map(([day, ms]) => day + ms),
    );
    fc.assert(
      fc.property(fc.array(instant, { minLength: 2, maxLength: 60 }), (given) => {
        const times = Float64Array.from(given).sort();
        const places = Array.from(times, (at) => days.findLastIndex((date) => date <= dayKey("equity", at)));
        const first = places[0] as number;
        const count = (places.at(-1) as number) - first + 1;
        const expected = Array.from({ length: count }, (_, n) => places.findLastIndex((place) => place <= first + n));
        expect(periodEnds(times, "sessions")).toEqual(expected);
      }),
    );
  });

  it("makes 252 of them a year where they are sessions, and 365 where they are days", () => {
    const rows = rowsOf([100, 100], [101, 100], [100, 100], [103, 100]);
    const [sessions, days] = (["sessions", "days"] as const).map((rhythm) => figuresOf({ rows, rhythm, trades: [] }));
    expect((sessions?.sharpe ?? 0) / (days?.sharpe ?? 0)).toBeCloseTo(Math.sqrt(252 / 365), 12);
  });
});
