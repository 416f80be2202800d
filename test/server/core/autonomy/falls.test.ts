import { describe, expect, it } from "vitest";
import { FALLS, fallOf, fallUsd } from "@/server/core/autonomy/falls";
import { type Rung, rungBelow } from "@/server/core/autonomy/rung";

describe("what moves an agent down", () => {
  it("is nothing under each threshold, and each from its threshold on", () => {
    expect(FALLS.map(({ title, threshold }) => `${title} ${threshold}`)).toEqual([
      "Refused orders 5",
      "Fall from its peak 0.1",
      "Unexplained differences 0.05",
    ]);
    const none = { rejects: 0, fallFraction: 0, unexplained: 0, acts: 0 };
    expect(fallOf({ rejects: 4, fallFraction: 0.099, unexplained: 2, acts: 2 })).toBeNull();
    expect(fallOf({ ...none, rejects: 5 })).toBe("the broker refused 5 of its orders within an hour, and 5 are enough");
    expect(fallOf({ ...none, fallFraction: 0.1 })).toContain("of its capital under their best");
    expect(fallOf({ ...none, unexplained: 3, acts: 61 })).toBeNull();
    expect(fallOf({ ...none, unexplained: 3, acts: 60 })).toBe(
      "5.00 % of what it did on this rung is not what a backtest makes of it, nobody knows why, and 5.00 % are enough",
    );
  });

  it("is how far results are under their best, which is 0 at the least", () => {
    expect([[], [5, -2], [-3, -4], [10, -20, 15], [1, 2]].map(fallUsd)).toEqual([0, 2, 7, 5, 0]);
  });

  it("moves it to capped only where a person has set a cap, and never under observe", () => {
    const cap = { orderUsd: 1, positionUsd: 1 };
    const below = (rung: Rung, isCapped = false) => rungBelow({ rung, cap: isCapped ? cap : null });
    expect([below("full"), below("full", true), below("capped", true), below("approve"), below("observe")]).toEqual([
      "approve",
      "capped",
      "approve",
      "observe",
      null,
    ]);
  });
});
