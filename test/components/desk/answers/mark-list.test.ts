import { describe, expect, it } from "vitest";
import { markList } from "@/components/desk/answers/mark-list";

const row = {
  agentId: "tsla",
  symbol: "TSLA",
  qty: "1.1",
  avgPrice: "0.15",
  openedAt: 0,
  leftAt: null,
  mark: 1,
  markAt: 1,
  valueUsd: 1.1,
  unrealizedUsd: 0.935,
  realizedUsd: 0,
  feesUsd: 0,
  stopPrice: null,
  stopQty: null,
  targetPrice: null,
};

describe("positions at the prices of an event", () => {
  it("are worth to the last digit what the desk would say of them", () => {
    const { at, rows } = markList({ at: 1, rows: [row] } as unknown as Parameters<typeof markList>[0], {
      at: 9,
      mids: { TSLA: 1.15 },
    });
    expect([at, rows]).toEqual([9, [{ ...row, mark: 1.15, markAt: 9, valueUsd: 1.265, unrealizedUsd: 1.1 }]]);
  });

  it("stay as they were where it tells no price", () => {
    const list = { at: 1, rows: [row] } as unknown as Parameters<typeof markList>[0];
    expect(markList(list, { at: 9, mids: { IWM: 2 } }).rows[0]).toBe(row);
  });
});
