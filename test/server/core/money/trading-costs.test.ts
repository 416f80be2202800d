import { describe, expect, it } from "vitest";
import { adverseOnBar, adverseOnQuote, DEFAULT_TRADING_COSTS, feeUsd } from "@/server/core/money/trading-costs";

const { equity, crypto } = DEFAULT_TRADING_COSTS.byClass;

describe("trading costs", () => {
  it("takes 25 basis points of a crypto trade and nothing of an equity's", () => {
    expect(feeUsd("10000", crypto)).toBe("25");
    expect(feeUsd("10000", equity)).toBe("0");
  });

  it("rounds fees up to a millionth of a dollar", () => {
    expect(feeUsd("0.0001", crypto)).toBe("0.000001");
  });

  it("pays half the spread where only bars are known", () => {
    expect(adverseOnBar({ slippageBps: 2, halfSpreadBps: 3, feeBps: 0 })).toBeCloseTo(0.0005, 15);
    expect(adverseOnQuote({ slippageBps: 2, halfSpreadBps: 3, feeBps: 0 })).toBeCloseTo(0.0002, 15);
  });
});
