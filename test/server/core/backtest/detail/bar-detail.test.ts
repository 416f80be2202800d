import { describe, expect, it } from "vitest";
import { BarDetail, refuseDetail } from "@/server/core/backtest/detail/bar-detail";
import { sessionOn } from "@/server/core/market/calendar/calendar";
import { type Bars, barsOf, sliceBars } from "@/server/core/market/market";
import { aggregateBars } from "@/server/core/market/timeframes";
import { finerWalk, without } from "./finer-walk";

const spansOf = (coarse: Bars, fine: Bars) => {
  const { from, to } = new BarDetail(fine).spansIn(coarse);
  return Array.from(from, (first, i) => [first, to[i]]);
};

describe("finer bars", () => {
  const { fine, bars } = finerWalk(4, 6);

  it("tell of the bars that they make, wherever these are cut", () => {
    const all = [0, 1, 2, 3, 4, 5].map((i) => [15 * i, 15 * i + 15]);
    expect(spansOf(bars, fine)).toEqual(all);
    expect(spansOf(sliceBars(bars, 2, 5), fine)).toEqual(all.slice(2, 5));
    expect(spansOf(fine, fine)[7]).toEqual([7, 8]);
  });

  it("do not tell of a bar of which some are missing, or that is another one", () => {
    const fewer = without(fine, (k) => k === 44);
    expect(spansOf(bars, fewer)).toEqual([
      [0, 15],
      [15, 30],
      [0, 0],
      [44, 59],
      [59, 74],
      [74, 89],
    ]);
    for (const field of ["open", "high", "low", "close"] as const) {
      const other = { ...bars, [field]: bars[field].map((price, i) => (i === 3 ? price + 0.01 : price)) };
      expect(spansOf(other, fine)[3]).toEqual([0, 0]);
      expect(spansOf(other, fine)[4]).toEqual([60, 75]);
    }
    expect(spansOf(bars, sliceBars(fine, 0, 0))[0]).toEqual([0, 0]);
  });

  it("tell of the day of a share from the hour before its open on", () => {
    const session = sessionOn("equity", "2025-07-08");
    if (!session) throw new Error("the day has no session");
    const hours = Array.from({ length: 8 }, (_, n) => {
      const close = 100 + n;
      return {
        time: session.open - 1_800_000 + n * 3_600_000,
        open: close - 1,
        high: close + 1,
        low: close - 2,
        close,
        volume: 5,
      };
    });
    const fineOf = barsOf("TSLA", "1h", hours);
    expect(spansOf(aggregateBars(fineOf, "1d"), fineOf)).toEqual([[0, 7]]);
  });

  it("are refused where they are no finer", () => {
    expect(() => refuseDetail("15m", "15m")).toThrow('detail "15m" must be finer than the 15m bars that are played');
    expect(() => refuseDetail("1m", "15m")).not.toThrow();
  });
});
