import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deadlineOf } from "@/server/core/autonomy/approval";
import { cappedEntry } from "@/server/core/autonomy/capped-entry";
import { type Evidence, shownFor } from "@/server/core/autonomy/evidence";
import { isWiderCap, RUNGS, stepsUp, waitsForPerson } from "@/server/core/autonomy/rung";
import { DECISION_CAUSES } from "@/server/core/decision/decision";
import type { Instrument } from "@/server/core/market/market";
import { dec } from "@/server/core/money/money";
import { judge } from "@/server/core/risk/judge";
import { PARAMS } from "../decision/decision-fixtures";
import { ENTRY, FACTS } from "../risk/risk-fixtures";

const SHARE = {
  symbol: "TSLA",
  assetClass: "equity",
  qtyIncrement: "1",
  priceIncrement: "0.01",
  minNotionalUsd: "1",
  hasBrackets: true,
  fractionable: false,
  untradable: null,
} as unknown as Instrument;
const COIN = { ...SHARE, symbol: "BTC/USD", assetClass: "crypto", qtyIncrement: "0.0001", minNotionalUsd: "10" } as Instrument;
const capped = (orderUsd: number, positionUsd = orderUsd) => ({ rung: "capped", cap: { orderUsd, positionUsd } }) as const;

describe("a capped entry", () => {
  it.each([
    ["is left as it is within its cap", "14", capped(3_500), 0, "14"],
    ["is made as small as the cap of an order", "14", capped(1_000, 9_000), 0, "4"],
    ["is made as small as what the cap of a position leaves", "14", capped(3_500, 3_500), 6, "8"],
    ["is left to the rule of the cap where that buys nothing", "14", capped(249), 0, "14"],
    ["is left to the rule of the cap where the position is full", "14", capped(3_500), 14, "14"],
    [
      "is left as it is at another rung, whatever cap is kept there",
      "14",
      { rung: "full", cap: { orderUsd: 1_000, positionUsd: 1_000 } } as const,
      0,
      "14",
    ],
    ["is left to the rule of the cap where a person said none", "14", { rung: "capped", cap: null } as const, 0, "14"],
    [
      "is left as it is at a rung that has no cap",
      "14",
      { rung: "full", cap: { orderUsd: 1, positionUsd: 1 } } as const,
      0,
      "14",
    ],
  ] as const)("%s", (_, qty, autonomy, heldQty, expected) => {
    expect(cappedEntry({ qty, price: 250 }, { autonomy, heldQty, instrument: SHARE })).toBe(expected);
  });

  it("is left to the rule of the cap where what it leaves is under the smallest order", () => {
    const of = (orderUsd: number) =>
      cappedEntry({ qty: "0.1", price: 250 }, { autonomy: capped(orderUsd), heldQty: 0, instrument: COIN });
    expect([of(9.99), of(10)]).toEqual(["0.1", "0.04"]);
  });

  it("is never more than was proposed, and where it is approved never over the cap", () => {
    const amount = fc.double({ min: 1, max: 200_000, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.double({ min: 0.01, max: 100_000, noNaN: true }),
        fc.record({ orderUsd: amount, positionUsd: amount }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (steps, price, cap, heldQty) => {
          const asked = dec(COIN.qtyIncrement).times(steps).toFixed();
          const autonomy = { rung: "capped", cap } as const;
          const qty = cappedEntry({ qty: asked, price }, { autonomy, heldQty, instrument: COIN });
          expect(dec(qty).lte(asked) && dec(qty).gt(0)).toBe(true);
          const order = { ...ENTRY, qty, askedQty: asked, price, stopPrice: null };
          const { checks } = judge(order, { ...FACTS, heldQty, autonomy }, PARAMS);
          const isOver = dec(qty).times(price).gt(cap.orderUsd) || dec(qty).plus(heldQty).times(price).gt(cap.positionUsd);
          expect(checks.find(({ rule }) => rule === "autonomy_cap")?.verdict).toBe(isOver ? "veto" : "pass");
        },
      ),
    );
  });
});

const NOTHING: Evidence = {
  days: 0,
  decisions: 0,
  trades: 0,
  resultUsd: 0,
  feesUsd: 0,
  calls: 0,
  brier: null,
  agreement: null,
  differences: { unexplained: 0, acts: 0 },
};

describe("the ladder", () => {
  it("lets nothing wait but what the agent chooses at approve: no stop, target, end of a session or sale of a person ever", () => {
    const waiting = RUNGS.flatMap((rung) =>
      (["entry", "exit", "stop"] as const).flatMap((purpose) =>
        DECISION_CAUSES.filter((cause) => waitsForPerson(rung, { purpose, cause })).map((cause) => `${rung} ${purpose} ${cause}`),
      ),
    );
    expect(waiting.filter((each) => !each.includes(" entry "))).toEqual(["approve exit signal", "approve exit reversal"]);
    expect(waiting.filter((each) => each.includes(" entry "))).toEqual(DECISION_CAUSES.map((cause) => `approve entry ${cause}`));
  });

  it("never approves an entry at observe, whatever else is so, and never refuses a sale for its rung", () => {
    for (const rung of RUNGS) {
      const facts = { ...FACTS, autonomy: { rung, cap: null } };
      expect(judge(ENTRY, facts, PARAMS).approved).toBe(rung === "approve" || rung === "full");
      expect(judge({ ...ENTRY, purpose: "exit", stopPrice: null }, facts, PARAMS).approved).toBe(true);
    }
  });

  it("counts steps, and takes either side of a cap for wider", () => {
    expect([stepsUp("observe", "approve"), stepsUp("full", "observe"), stepsUp("capped", "capped")]).toEqual([1, -3, 0]);
    const cap = { orderUsd: 1_000, positionUsd: 5_000 };
    expect([
      isWiderCap(cap, { ...cap, orderUsd: 1_001 }),
      isWiderCap(cap, { ...cap, positionUsd: 5_001 }),
      isWiderCap(cap, cap),
      isWiderCap(null, cap),
    ]).toEqual([true, true, false, false]);
  });

  it("ends an order's waiting when its agent is due again, at most 15 minutes later for a share and 60 for a coin", () => {
    const at = Date.UTC(2026, 10, 30, 15);
    const minutes = (deadline: number) => (deadline - at) / 60_000;
    expect(minutes(deadlineOf("TSLA", at, at + 300_000))).toBe(5);
    expect(minutes(deadlineOf("TSLA", at, at + 3_600_000))).toBe(15);
    expect(minutes(deadlineOf("BTC/USD", at, at + 7_200_000))).toBe(60);
    expect(minutes(deadlineOf("TSLA", at, null))).toBe(15);
  });

  it("asks for what a backtest makes of the same decisions: enough trades, nearly every entry, and not much less", () => {
    const enough = { compared: 20, entries: 20, inBoth: 18, differenceUsd: -20, differenceFraction: -0.001 };
    const told = (agreement: Evidence["agreement"]) => {
      const shown = shownFor("capped", { ...NOTHING, agreement }).find(({ title }) => title === "Agreement with a backtest");
      return [shown?.isMet, shown?.observed];
    };
    expect(told(enough)).toEqual([true, "20 trades, 90.00 % of entries in both, $20.00 (0.10 %) behind"]);
    expect(told({ ...enough, differenceUsd: 5, differenceFraction: 0.002 })).toEqual([
      true,
      "20 trades, 90.00 % of entries in both, $5.00 (0.20 %) ahead",
    ]);
    expect(told({ ...enough, differenceUsd: 0, differenceFraction: 0 })[1]).toMatch(/\$0\.00 \(0\.00 %\) ahead$/);
    expect(told({ ...enough, compared: 19 })).toEqual([false, "too few trades: 19"]);
    expect(told({ ...enough, inBoth: 17 })[0]).toBe(false);
    expect(told({ ...enough, differenceFraction: -0.0011 })[0]).toBe(false);
    expect(told({ ...enough, differenceFraction: null })[0]).toBe(false);
    expect(told(null)).toEqual([false, "no bars are known"]);
  });

  it.each([
    ["observe", "Days on this rung", { days: 5 }, { days: 4 }, "5", "4", "at least 5"],
    ["observe", "Decisions", { decisions: 20 }, { decisions: 19 }, "20", "19", "at least 20"],
    ["approve", "Days on this rung", { days: 5 }, { days: 4 }, "5", "4", "at least 5"],
    ["approve", "Closed trades", { trades: 5 }, { trades: 4 }, "5", "4", "at least 5"],
    ...(["approve", "capped"] as const).map(
      (rung) =>
        [
          rung,
          "Differences without a cause",
          { differences: { unexplained: 3, acts: 61 } },
          { differences: { unexplained: 3, acts: 60 } },
          "3, 4.92 % of what it did",
          "3, 5.00 % of what it did",
          "under 3, or under 5.00 % of what it did in 30 days",
        ] as const,
    ),
    ["capped", "Days on this rung", { days: 20 }, { days: 19 }, "20", "19", "at least 20"],
    ["capped", "Closed trades", { trades: 20 }, { trades: 19 }, "20", "19", "at least 20"],
    ["capped", "Result after fees", { resultUsd: 0.01 }, { resultUsd: 0 }, "$0.01", "$0.00", "over $0.00"],
    ["capped", "Calibration", { brier: 0.25 }, { brier: 0.2501 }, "0.25", "0.25", "a Brier score of at most 0.25"],
    [
      "capped",
      "Calibration",
      { brier: 0 },
      { brier: null, calls: 7 },
      "0.00",
      "too few calls: 7",
      "a Brier score of at most 0.25",
    ],
  ] as const)(
    "asks at %s for %s, and is content with %j and not with %j",
    (rung, title, enough, short, told, toldShort, needed) => {
      const shown = (more: Partial<Evidence>) => shownFor(rung, { ...NOTHING, ...more }).find((each) => each.title === title);
      expect(shown(enough)).toEqual({ title, needed, observed: told, isMet: true });
      expect(shown(short)).toEqual({ title, needed, observed: toldShort, isMet: false });
    },
  );

  it("asks for these things and no others", () => {
    expect(RUNGS.map((rung) => shownFor(rung, NOTHING).map(({ title }) => title))).toEqual([
      ["Days on this rung", "Decisions"],
      ["Days on this rung", "Closed trades", "Differences without a cause"],
      [
        "Days on this rung",
        "Closed trades",
        "Result after fees",
        "Calibration",
        "Agreement with a backtest",
        "Differences without a cause",
      ],
      [],
    ]);
  });

  it("names what a step up needs beside what was shown", () => {
    const evidence: Evidence = {
      days: 20,
      decisions: 900,
      trades: 20,
      resultUsd: 0,
      feesUsd: 4,
      calls: 12,
      brier: null,
      agreement: { compared: 20, entries: 20, inBoth: 18, differenceUsd: -20, differenceFraction: -0.001 },
      differences: { unexplained: 0, acts: 90 },
    };
    expect(shownFor("capped", evidence).filter(({ isMet }) => !isMet)).toEqual([
      { title: "Result after fees", observed: "$0.00", needed: "over $0.00", isMet: false },
      { title: "Calibration", observed: "too few calls: 12", needed: "a Brier score of at most 0.25", isMet: false },
    ]);
    expect(shownFor("capped", { ...evidence, resultUsd: 1, brier: 0.25 }).every(({ isMet }) => isMet)).toBe(true);
    expect(shownFor("full", evidence)).toEqual([]);
  });
});
