import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bootstrapInterval } from "@/server/core/counterfactual/bootstrap-interval";
import { ledgerOf, type PricedRefusal } from "@/server/core/counterfactual/ledger";
import type { PricedForward } from "@/server/core/counterfactual/price-forward";

const HOUR = 3_600_000;
const known = (exitAt: number, pnlUsd: string): PricedForward => ({
  state: "known",
  entryAt: 0,
  entryPrice: "100",
  exitAt,
  exitPrice: "100",
  exitBy: "time",
  pnlUsd,
});
const refused = (hour: number, pnlUsd: string, given: Partial<PricedRefusal> = {}): PricedRefusal => ({
  kind: "veto",
  rule: "daily_loss",
  title: "Daily loss",
  agentId: "tsla",
  at: hour * HOUR,
  alternative: { way: "enter" },
  priced: known((hour + 1) * HOUR, pnlUsd),
  ...given,
});

describe("ledgerOf", () => {
  it("counts what a loss that was not made saves, and a gain that was not made costs", () => {
    expect(ledgerOf([refused(0, "-30"), refused(1, "10")])).toMatchObject([
      { rule: "daily_loss", cases: 2, independent: 2, savedUsd: 20, meanUsd: 10, verdict: "few" },
    ]);
  });

  it("says how many of the cases were sales", () => {
    const sale = { alternative: { way: "sell" } } as const;
    const kept = { alternative: { way: "keep" } } as const;
    expect(ledgerOf([refused(0, "-30"), refused(1, "10", sale), refused(2, "1", kept)])).toMatchObject([{ cases: 3, sales: 1 }]);
  });

  it("counts of an agent that is refused again and again only what it could have held, and of others apart", () => {
    const again = [refused(0, "-30"), refused(0.5, "-40"), refused(1, "5"), refused(0.25, "-7", { agentId: "iwm" })];
    expect(ledgerOf(again)).toMatchObject([{ cases: 4, independent: 3, savedUsd: 32 }]);
  });

  it("counts apart what is not known yet, and what nobody can say", () => {
    const rows = [
      refused(0, "1", { priced: { state: "pending" } }),
      refused(1, "1", { priced: { state: "unknown", why: "no bars are known" } }),
      refused(2, "1", { priced: { state: "pending" } }),
    ];
    expect(ledgerOf(rows)).toMatchObject([
      { cases: 3, independent: 0, savedUsd: 0, meanUsd: null, interval: null, pending: 2, unknown: 1 },
    ]);
  });

  it("puts first what cost the most", () => {
    const rows = [refused(0, "-5"), refused(0, "8", { rule: "capital", title: "Capital" })];
    expect(ledgerOf(rows).map(({ rule }) => rule)).toEqual(["capital", "daily_loss"]);
    expect(ledgerOf(rows.toReversed()).map(({ rule }) => rule)).toEqual(["capital", "daily_loss"]);
  });

  it("puts those that cost the same in the order of their names", () => {
    const rows = ["cash", "atr", "books"].map((rule) => refused(0, "-5", { rule }));
    expect(ledgerOf(rows).map(({ rule }) => rule)).toEqual(["atr", "books", "cash"]);
    expect(ledgerOf(rows.toReversed()).map(({ rule }) => rule)).toEqual(["atr", "books", "cash"]);
  });

  it("tells kinds apart that go by one name, and keeps the title", () => {
    const rows = [refused(0, "-5"), refused(0, "3", { kind: "override", title: "A person" })];
    expect(ledgerOf(rows)).toMatchObject([
      { kind: "override", rule: "daily_loss", title: "A person", savedUsd: -3 },
      { kind: "veto", rule: "daily_loss", title: "Daily loss", savedUsd: 5 },
    ]);
  });

  it("names a rule that costs only where the whole interval is on that side, in 30 cases at least", () => {
    const gains = (count: number) => Array.from({ length: count }, (_, i) => refused(i, String(10 + (i % 3))));
    const losses = (count: number) => Array.from({ length: count }, (_, i) => refused(i, String(-10 - (i % 3))));
    const mixed = Array.from({ length: 40 }, (_, i) => refused(i, i % 2 === 0 ? "10" : "-9"));
    expect(ledgerOf(gains(30))[0]?.verdict).toBe("costs");
    expect(ledgerOf(gains(29))[0]?.verdict).toBe("few");
    expect(ledgerOf(losses(30))[0]?.verdict).toBe("saves");
    expect(ledgerOf(mixed)[0]?.verdict).toBe("open");
    // All the same, of which there is no interval.
    const same = (count: number) => Array.from({ length: count }, (_, i) => refused(i, "10"));
    expect([ledgerOf(same(30))[0]?.verdict, ledgerOf(same(29))[0]?.verdict]).toEqual(["open", "few"]);
  });

  it("does not depend on the order in which it is told", () => {
    const rows = Array.from({ length: 12 }, (_, i) =>
      refused(Math.floor(i / 2) / 3, String(i - 6), { agentId: i % 2 === 0 ? "a" : "b" }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(ledgerOf(shuffled)).toEqual(ledgerOf(rows));
      }),
    );
  });
});

describe("bootstrapInterval", () => {
  it("has none of one value, nor of values that are all the same", () => {
    expect([bootstrapInterval([1], "a"), bootstrapInterval([2, 2, 2], "a")]).toEqual([null, null]);
  });

  it("is the same by the same seed, and lies around the mean within the values", () => {
    const values = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(values, (given) => {
        const interval = bootstrapInterval(given, "seed");
        expect(bootstrapInterval(given, "seed")).toEqual(interval);
        if (!interval) return;
        expect(interval.low).toBeGreaterThanOrEqual(Math.min(...given));
        expect(interval.high).toBeLessThanOrEqual(Math.max(...given));
        expect(interval.low).toBeLessThanOrEqual(interval.high);
      }),
      { numRuns: 30 },
    );
  });

  it("of a fair coin of 100 throws is about two standard errors wide on each side", () => {
    const coin = Array.from({ length: 100 }, (_, i) => i % 2);
    const { low, high } = bootstrapInterval(coin, "coin") ?? { low: 0, high: 0 };
    expect(low).toBeCloseTo(0.5 - 1.96 * 0.05, 1);
    expect(high).toBeCloseTo(0.5 + 1.96 * 0.05, 1);
  });
});
