import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Instrument } from "@/server/core/market/market";
import { judge } from "@/server/core/risk/judge";
import { fittedEntry, LEAST_PART } from "@/server/core/risk/limits/fitted-entry";
import { FITTING_LIMITS } from "@/server/core/risk/limits/fitting-limits";
import { fieldOf, type SetLimit } from "@/server/core/risk/limits/limit";
import type { LimitFacts } from "@/server/core/risk/limits/limit-facts";
import { equityOf } from "@/server/core/risk/limits/measure";
import { MEASURES } from "@/server/core/risk/limits/measures";
import type { RiskFacts, RiskProposal } from "@/server/core/risk/rule";
import { shrunkEntry } from "@/server/core/risk/shrunk-entry";
import { PARAMS } from "../../decision/decision-fixtures";
import { ENTRY, FACTS } from "../risk-fixtures";
import { anyFacts, anyOrder } from "./limit-arbitraries";
import { held, LIMIT_FACTS, limitAt } from "./limit-fixtures";

const CASES = Number(process.env.ZTRADE_LIMIT_CASES ?? 5_000);
const LONG = { timeout: 1_800_000 };
const SHARES: Instrument = {
  symbol: "TSLA",
  assetClass: "equity",
  priceIncrement: "0.01",
  qtyIncrement: "1",
  minNotionalUsd: "1",
  untradable: null,
  hasBrackets: true,
  fractionable: true,
  shortable: true,
};
const ROOMY = { ...PARAMS, positionLimitUsd: 1e6, capitalUsd: 1e6 };

const factsWith = (limits: LimitFacts): RiskFacts => ({ ...FACTS, cashUsd: 1e6, limits });
const fitted = (order: RiskProposal, limits: LimitFacts, instrument = SHARES) =>
  fittedEntry(order, factsWith(limits), instrument);
const limited = (limits: readonly SetLimit[], more: Partial<LimitFacts> = {}) => ({ ...LIMIT_FACTS, limits, ...more });
/** Units that are bought in the end. */
function bought(order: RiskProposal, limits: LimitFacts): number {
  const qty = fitted(order, limits);
  return judge({ ...order, qty }, factsWith(limits), ROOMY).approved ? Number(qty) : 0;
}

describe("an entry of 14 units at 250.00 in an account of 100,000.00", () => {
  test("stays as it is where nothing is set, and where it keeps to what is", () => {
    expect(fitted(ENTRY, LIMIT_FACTS)).toBe("14");
    expect(fitted(ENTRY, limited([limitAt("order_usd", 3_500)]))).toBe("14");
  });

  test.each([
    ["order_usd", 3_499, "13"],
    ["order_usd", 500, "2"],
    ["position_share", 0.02, "8"],
    ["deployed_share", 0.0125, "5"],
    ["exposure_usd", 2_999.99, "11"],
    ["cash_share", 0.01, "4"],
  ] as const)("is made smaller by %s of %d: %s", (name, value, left) => {
    expect(fitted(ENTRY, limited([limitAt(name, value)]))).toBe(left);
  });

  test("has the room beside what is held, of the tightest of several limits", () => {
    const holdings = [held("TSLA", 10)];
    expect(fitted(ENTRY, limited([limitAt("position_share", 0.02), limitAt("exposure_usd", 3_400)], { holdings }))).toBe("4");
  });

  test("is left to be refused where a tenth of it would not be left, or less than the smallest order", () => {
    expect(LEAST_PART).toBe(0.1);
    expect(fitted(ENTRY, limited([limitAt("order_usd", 499)]))).toBe("14");
    expect(fitted(ENTRY, limited([limitAt("order_usd", 1_000)]), { ...SHARES, minNotionalUsd: "1001" })).toBe("14");
    expect(bought(ENTRY, limited([limitAt("order_usd", 499)]))).toBe(0);
  });

  test("is left to be refused where the price of something that is held is missing", () => {
    const holdings = [held("KO", 10, { price: null })];
    const limits = limited([limitAt("order_usd", 1_000), limitAt("exposure_usd", 3_000)], { holdings });
    expect(bought(ENTRY, limits)).toBe(0);
  });

  test("is bought in parts of a unit where the instrument has them", () => {
    const coins = { ...SHARES, qtyIncrement: "0.000000001" };
    expect(fitted(ENTRY, limited([limitAt("order_usd", 1_000.1)]), coins)).toBe("4.0004");
  });
});

/** Limits at all levels that leave room for about so much of an order, beside those that are drawn. */
const nearFacts: fc.Arbitrary<LimitFacts> = fc
  .tuple(
    anyFacts,
    fc.array(
      fc.record({ name: fc.constantFrom(...FITTING_LIMITS), pick: fc.nat(), roomUsd: fc.integer({ min: 0, max: 9_000 }) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    fc.boolean(),
  )
  .map(([facts, near, isAlone]) => {
    const limits = near.map(({ name, pick, roomUsd }) => {
      const { levels, unit } = fieldOf(name);
      const limit = limitAt(name, 0, levels[pick % levels.length]);
      const now = MEASURES[name](limit, facts, null);
      const equity = equityOf(limit, facts);
      const room = unit === "fraction" ? roomUsd / (typeof equity === "number" && equity > 0 ? equity : 1) : roomUsd;
      return { ...limit, value: (typeof now === "number" ? now : 0) + room };
    });
    return { ...facts, limits: isAlone ? limits : [...facts.limits, ...limits] };
  });

/** The same limits, one of them tighter by the part that is drawn. */
function tighter({ limits, ...facts }: LimitFacts, pick: number, part: number): LimitFacts {
  const chosen = pick % limits.length;
  return {
    ...facts,
    limits: limits.map((limit, i) => {
      if (i !== chosen) return limit;
      const { holds, max } = fieldOf(limit.name);
      return { ...limit, value: holds === "at least" ? limit.value + (max - limit.value) * part : limit.value * part };
    }),
  };
}

test("the record says what was made of it", () => {
  const limits = limited([limitAt("order_usd", 1_000)]);
  const found = (order: RiskProposal, facts: LimitFacts) =>
    judge(order, factsWith(facts), ROOMY).checks.find(({ rule }) => rule === "size_fits");
  const asked = shrunkEntry(ENTRY, factsWith(limits), SHARES);
  expect(asked).toEqual({ ...ENTRY, qty: "4", askedQty: "14" });
  expect(found(asked, limits)).toMatchObject({ verdict: "pass", observed: "14 made 4" });
  expect(found({ ...ENTRY, qty: "4" }, limits)).toMatchObject({ verdict: "pass", observed: "4, as it was decided" });
  expect(found(ENTRY, LIMIT_FACTS)).toMatchObject({ verdict: "not_applicable" });
});

describe("for any order and any limits", () => {
  it("never more is bought than was asked for, nor more where a limit is tighter", LONG, () => {
    let made = 0;
    fc.assert(
      fc.property(anyOrder, nearFacts, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (order, facts, pick, part) => {
        const units = bought(order, facts);
        expect(units).toBeLessThanOrEqual(Number(order.qty));
        if (units > 0 && units < Number(order.qty)) made += 1;
        expect(bought(order, tighter(facts, pick, part))).toBeLessThanOrEqual(units);
      }),
      { numRuns: CASES },
    );
    expect(made).toBeGreaterThan(CASES / 100);
  });

  it("one unit more than what is made of it is refused", LONG, () => {
    let made = 0;
    fc.assert(
      fc.property(anyOrder, nearFacts, (order, facts) => {
        const qty = fitted(order, facts);
        if (qty === order.qty) return;
        const limits = { ...facts, limits: facts.limits.filter(({ name }) => /share|usd/.test(name)) };
        made += 1;
        const more = String(Number(qty) + 1);
        expect(judge({ ...order, qty: more }, factsWith(limits), ROOMY).approved).toBe(false);
      }),
      { numRuns: CASES },
    );
    expect(made).toBeGreaterThan(CASES / 100);
  });
});
