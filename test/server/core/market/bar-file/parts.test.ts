import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BarFileGiven, parseBarFile, readBarParts } from "@/server/core/market/bar-file/bar-file";
import { SpreadCloses } from "@/server/core/market/bar-file/spread-closes";
import type { Bars } from "@/server/core/market/market";
import { missingBarsOf } from "@/server/core/market/missing-bars";
import { fileOf } from "./files";

const AT = Date.UTC(2026, 0, 1);
const TSLA = { symbol: "TSLA", timeframe: "5m", at: AT } as const;
const BITCOIN = { symbol: "BTC/USD", timeframe: "5m", at: AT } as const;
const FIGURES = ["time", "open", "high", "low", "close", "volume"] as const;

/** What comes of a file: its bars and the report, or why it is refused. */
function outcomeOf(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return String(error);
  }
}

/** All parts together, and the report; null for a file in no order. */
function together(text: string, given: BarFileGiven, rowsAtOnce: number) {
  const columns: Record<(typeof FIGURES)[number], number>[] = [];
  const reading = readBarParts(text, given, { rowsAtOnce });
  let next = reading.next();
  for (; !next.done; next = reading.next()) {
    const { value: bars } = next;
    columns.push(...rowsOf(bars));
    expect([...bars.time]).toEqual([...bars.time].sort((a, b) => a - b));
  }
  return next.value && { bars: columns.sort((a, b) => a.time - b.time), report: next.value };
}

const rowsOf = (bars: Bars) =>
  Array.from(
    bars.time,
    (_, i) => Object.fromEntries(FIGURES.map((name) => [name, bars[name][i]])) as Record<(typeof FIGURES)[number], number>,
  );

function whole(text: string, given: BarFileGiven) {
  const { bars, report } = parseBarFile(text, given);
  return { bars: rowsOf(bars), report };
}

const row = (minute: number, close: number, volume: number) =>
  `${new Date(Date.UTC(2025, 6, 10, 13, 0) + minute * 60_000).toISOString().replace(".000", "")},10,${Math.max(close, 10)},${Math.min(close, 10)},${close},${volume}`;

/** Steps from one row to the next: of the timeframe, of none, off the grid, and over nights. */
const steps = fc.array(
  fc.record({
    minutes: fc.constantFrom(5, 5, 5, 5, 5, 0, 10, 3, 60, 1_440, 20_000),
    close: fc.constantFrom(10, 10.5, 13, 7, -1),
    volume: fc.constantFrom(100, 0, 7),
  }),
  { minLength: 1, maxLength: 60 },
);

describe("a file that is read part by part", () => {
  it.each([
    ["a share", TSLA],
    ["a coin", BITCOIN],
  ])("of %s comes to what it comes to whole, with the same report, whichever way it is ordered", (_, given) => {
    fc.assert(
      fc.property(steps, fc.boolean(), fc.integer({ min: 1, max: 9 }), (walk, isNewestFirst, rowsAtOnce) => {
        let minute = 0;
        const rows = walk.map(({ minutes, close, volume }) => {
          minute += minutes;
          return row(minute, close, volume);
        });
        const text = fileOf(...(isNewestFirst ? rows.reverse() : rows));
        expect(outcomeOf(() => together(text, given, rowsAtOnce))).toEqual(outcomeOf(() => whole(text, given)));
      }),
    );
  });

  it("in no order says so, and nothing else", () => {
    const rows = [5, 10, 15, 10, 20].map((minute) => row(minute, 10, 100));
    expect(together(fileOf(...rows), TSLA, 2)).toBeNull();
    expect(together(fileOf(...rows), TSLA, 100)).toBeNull();
  });

  it("does not keep the rows of one time for ever", () => {
    const rows = Array.from({ length: 5_000 }, () => row(5, 10, 100));
    expect(together(fileOf(...rows), TSLA, 1_000)).toBeNull();
    expect(together(fileOf(...rows.slice(0, 4_000)), TSLA, 1_000)?.report).toMatchObject({ bars: 1, rejected: 3_999 });
  });

  it("finds what is missing as it is found among all bars", () => {
    const kept = fc.array(fc.boolean(), { minLength: 300, maxLength: 300 }).filter((there) => there.includes(true));
    fc.assert(
      fc.property(kept, (there) => {
        const rows = there.flatMap((isThere, i) => (isThere ? [row(i * 5 - 120, 10, 100)] : []));
        const { bars, report } = parseBarFile(fileOf(...rows), BITCOIN);
        expect(report.missing).toEqual(missingBarsOf(bars));
        expect(together(fileOf(...rows), TSLA, 50)?.report.missing).toEqual(
          missingBarsOf(parseBarFile(fileOf(...rows), TSLA).bars),
        );
      }),
      { numRuns: 25 },
    );
  });
});

describe("closes that are spread over bars", () => {
  const partOf = (from: number, to: number) => {
    const time = Float64Array.from({ length: to - from }, (_, i) => from + i);
    return { time, close: time };
  };

  it("are all of few, and evenly spread ones of many with the last, however they come", () => {
    const few = new SpreadCloses();
    few.note(partOf(0, 3));
    few.note(partOf(3, 10));
    expect([...few.all().time]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const many = new SpreadCloses();
    for (let from = 0; from < 100_000; from += 777) many.note(partOf(from, Math.min(100_000, from + 777)));
    const { time } = many.all();
    expect(time.length).toBeGreaterThan(2_000);
    expect(time.length).toBeLessThan(4_098);
    expect([time[0], time.at(-1)]).toEqual([0, 99_999]);
    const gaps = new Set(Array.from(time.slice(1, -1), (at, i) => at - (time[i] as number)));
    expect([...gaps]).toEqual([32]);
  });

  it("are none of none", () => {
    expect(new SpreadCloses().all()).toEqual({ time: new Float64Array(), close: new Float64Array() });
  });
});
