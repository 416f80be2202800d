import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyFill, FLAT_POSITION } from "@/server/core/positions/ledger";
import { judge } from "@/server/core/risk/judge";
import { capitalOf, standingOf } from "@/server/core/sizing/agent-capital";
import { sizeEntry } from "@/server/core/sizing/sizing";
import { PARAMS } from "../decision/decision-fixtures";
import { ENTRY, FACTS } from "../risk/risk-fixtures";

const FOLLOWS = { capitalUsd: 10_000, capitalFollows: "equity" } as const;
const LOST = { ...FLAT_POSITION, realizedUsd: "-8980.50", feesUsd: "19.50" };
const SHARE = {
  symbol: "TSLA",
  assetClass: "equity",
  qtyIncrement: "1",
  priceIncrement: "0.01",
  minNotionalUsd: "1",
  untradable: null,
  hasBrackets: true,
  fractionable: false,
  shortable: false,
} as const;

describe("an agent's capital", () => {
  it.each([
    ["is what is left where it follows the equity", "equity", LOST, 250, { inUseUsd: 0, earnedUsd: -9_000 }, 1_000],
    ["stays as it was given where it is fixed", "fixed", LOST, 250, { inUseUsd: 0, earnedUsd: 0 }, 10_000],
    ["stays so for an agent from before it could be chosen", undefined, LOST, 250, { inUseUsd: 0, earnedUsd: 0 }, 10_000],
    [
      "has gains in it that are not realised, and units take what they are worth",
      "equity",
      { ...LOST, qty: "10", avgPrice: "200" },
      250,
      { inUseUsd: 2_500, earnedUsd: -8_500 },
      1_500,
    ],
    [
      "takes what they cost where it is fixed",
      "fixed",
      { ...LOST, qty: "10", avgPrice: "200" },
      250,
      { inUseUsd: 2_000, earnedUsd: 0 },
      10_000,
    ],
    ["is given where nothing was traded", "equity", null, 250, { inUseUsd: 0, earnedUsd: 0 }, 10_000],
    ["is never under nothing", "equity", { ...LOST, realizedUsd: "-12000" }, 250, { inUseUsd: 0, earnedUsd: -12_019.5 }, 0],
  ] as const)("%s", (_, capitalFollows, position, price, standing, capitalUsd) => {
    const params = { capitalUsd: 10_000, capitalFollows };
    expect(standingOf(params, position, price)).toEqual(standing);
    expect(capitalOf(params, standing.earnedUsd)).toBe(capitalUsd);
  });

  it("of 1,000 left of 10,000 buys for 1,000 and not for the position limit", () => {
    const { earnedUsd, inUseUsd } = standingOf(FOLLOWS, LOST, 250);
    const freeCapitalUsd = capitalOf(FOLLOWS, earnedUsd) - inUseUsd;
    expect(sizeEntry({ instrument: SHARE, price: 250, confidence: 0.9, positionLimitUsd: 5_000, freeCapitalUsd })).toMatchObject({
      qty: "4",
      notionalUsd: 1_000,
    });
  });

  it("is what the risk check compares with, observed and threshold shown", () => {
    const params = { ...PARAMS, ...FOLLOWS };
    const { checks, rule } = judge(ENTRY, { ...FACTS, earnedUsd: -9_000 }, params);
    expect(rule).toBe("capital");
    expect(checks.find((check) => check.rule === "capital")).toMatchObject({
      observed: "$3,500.00",
      threshold: "at most $1,000.00: $10,000.00 and its result of -$9,000.00",
      reason: "capital in use of $3,500.00 is over the capital of $1,000.00",
    });
  });

  it("leaves as much as cash would that was given and traded with, whatever was traded and whatever units are worth", () => {
    const cents = fc.integer({ min: 100, max: 90_000 }).map((price) => (price / 100).toFixed(2));
    const fill = fc.record({
      side: fc.constantFrom("buy" as const, "sell" as const),
      qty: fc.integer({ min: 1, max: 50 }).map(String),
      price: cents,
      feeUsd: cents,
    });
    fc.assert(
      fc.property(fc.array(fill, { maxLength: 12 }), cents, (fills, price) => {
        let [position, cash] = [FLAT_POSITION, 1_000_000];
        for (const one of fills) {
          const effect = applyFill(position, one);
          position = effect.position;
          cash += Number(effect.cashUsd);
        }
        const { earnedUsd, inUseUsd } = standingOf(FOLLOWS, position, Number(price));
        expect(1_000_000 + earnedUsd - inUseUsd).toBeCloseTo(cash, 6);
      }),
    );
  });
});
