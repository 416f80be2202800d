import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { barTimeAt, continuesFrom, pointsOf } from "@/components/charts/candle-data";
import type { BarColumns } from "@/components/charts/chart-types";
import { drawdownScale } from "@/components/charts/drawdown-scale";
import { placeOnLine } from "@/components/charts/place-on-line";
import { fade } from "@/components/charts/theme-colors";
import { tickLabels, timeTicks } from "@/components/charts/time-ticks";

/** Times of this year are written without it. */
beforeAll(() => void vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 10, 22) }));
afterAll(() => void vi.useRealTimers());

function bars(closes: readonly number[]): BarColumns {
  const flat = closes.map(() => 100);
  return { time: closes.map((_, index) => index * 60_000), open: flat, high: flat, low: flat, close: closes, volume: flat };
}

describe("candles", () => {
  it("continue from the last drawn bar when bars are added or the last one changes", () => {
    expect(continuesFrom(bars([1, 2, 3]), bars([1, 2, 3, 4]))).toBe(2);
    expect(continuesFrom(bars([1, 2, 3]), bars([1, 2, 3.5]))).toBe(2);
  });

  it.each([
    ["nothing is drawn yet", null, bars([1])],
    ["an older bar was corrected", bars([1, 2, 3]), bars([1, 2.5, 3, 4])],
    ["bars went away", bars([1, 2, 3]), bars([1, 2])],
    ["another symbol's bars came", bars([1, 2, 3]), { ...bars([1, 2, 3]), time: [1, 2, 3] }],
  ])("are drawn anew when %s", (_, drawn, next) => {
    expect(continuesFrom(drawn, next)).toBeNull();
  });

  it("become points from an index on", () => {
    expect(pointsOf(bars([1, 2]), 1)).toEqual([{ time: 60_000, open: 100, high: 100, low: 100, close: 2, volume: 100 }]);
  });

  it("place a trade at the bar in which it lies", () => {
    const time = [0, 60_000, 120_000];
    expect([-1, 0, 59_999, 60_000, 999_999].map((at) => barTimeAt(time, at))).toEqual([null, 0, 0, 60_000, 120_000]);
    expect(barTimeAt([], 5)).toBeNull();
  });
});

describe("ticks of time", () => {
  it("stand at round hours of the reader's zone", () => {
    const from = Date.UTC(2026, 10, 23, 14, 30);
    const { ticks, days } = timeTicks(from, Date.UTC(2026, 10, 23, 21), "Asia/Kolkata", 7);
    expect(days).toBe(false);
    expect(ticks.map((at) => new Date(at).toISOString().slice(11, 16))).toEqual([
      "14:30",
      "15:30",
      "16:30",
      "17:30",
      "18:30",
      "19:30",
      "20:30",
    ]);
  });

  it("stand at the zone's midnight when they are days", () => {
    const { ticks, days } = timeTicks(Date.UTC(2026, 10, 9), Date.UTC(2026, 10, 14), "America/New_York", 7);
    expect(days).toBe(true);
    expect(ticks.map((at) => new Date(at).toISOString())).toEqual([
      "2026-11-09T05:00:00.000Z",
      "2026-11-10T05:00:00.000Z",
      "2026-11-11T05:00:00.000Z",
      "2026-11-12T05:00:00.000Z",
      "2026-11-13T05:00:00.000Z",
    ]);
  });

  const labelsOf = (from: number, to: number, most: number) => [
    ...tickLabels(timeTicks(from, to, "America/New_York", most), "America/New_York").values(),
  ];

  it("name the day at midnight and the hour between", () => {
    expect(labelsOf(Date.UTC(2026, 10, 23, 15), Date.UTC(2026, 10, 25, 3), 7)).toEqual([
      "12:00",
      "18:00",
      "24 Nov",
      "06:00",
      "12:00",
      "18:00",
    ]);
  });

  it("name the day at the first tick where no midnight is in sight", () => {
    expect(labelsOf(Date.UTC(2026, 10, 23, 15), Date.UTC(2026, 10, 23, 20), 5)).toEqual([
      "23 Nov 10:00",
      "11:00",
      "12:00",
      "13:00",
      "14:00",
    ]);
  });

  it("name only days over weeks", () => {
    expect(labelsOf(Date.UTC(2026, 10, 2, 12), Date.UTC(2026, 10, 6, 12), 5)).toEqual(["3 Nov", "4 Nov", "5 Nov", "6 Nov"]);
  });

  it("tell the year once where it is not this one, and where another one begins", () => {
    expect(labelsOf(Date.UTC(2025, 6, 2, 12), Date.UTC(2025, 6, 6, 12), 5)).toEqual(["3 Jul 2025", "4 Jul", "5 Jul", "6 Jul"]);
    expect(labelsOf(Date.UTC(2025, 11, 30, 12), Date.UTC(2026, 0, 2, 12), 5)).toEqual(["31 Dec 2025", "1 Jan 2026", "2 Jan"]);
  });

  it("are never more than asked for", () => {
    for (const days of [0.01, 1, 9, 45, 400, 9000])
      expect(timeTicks(0, days * 86_400_000, "UTC", 6).ticks.length).toBeLessThanOrEqual(6);
  });
});

it("a colour fades without changing", () => {
  expect(fade("rgba(17, 19, 23, 1)", 0.3)).toBe("rgba(17, 19, 23, 0.3)");
});

it.each([
  [0, [0, -0.0005, -0.001], 2],
  [-0.0018, [0, -0.001, -0.002], 1],
  [-0.03, [0, -0.02, -0.04], 0],
  [-0.1, [0, -0.05, -0.1], 0],
])("a drawdown of %d has round ticks", (low, ticks, decimals) => {
  const scale = drawdownScale(low);
  expect(scale.ticks.map((tick) => Number(tick.toPrecision(6)) + 0)).toEqual(ticks);
  expect(scale.decimals).toBe(decimals);
});

it("an event stands on the line between its points, and nowhere beyond its ends", () => {
  const at = (time: number) => ({ at: time, kind: "entry", label: "bought" }) as const;
  const placed = placeOnLine([10, 20, 40], [100, 200, 100], [at(9), at(10), at(15), at(25), at(40), at(41)]);
  expect(placed.map(({ level }) => level)).toEqual([100, 150, 175, 100]);
});
