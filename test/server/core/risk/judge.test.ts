import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AgentParams } from "@/server/core/agents/agent";
import { RUNGS } from "@/server/core/autonomy/rung";
import { Fault } from "@/server/core/fault";
import { judge } from "@/server/core/risk/judge";
import { NO_LIMITS } from "@/server/core/risk/limits/limit-facts";
import type { RiskFacts, RiskProposal } from "@/server/core/risk/rule";
import { RULES } from "@/server/core/risk/rules";
import { PARAMS } from "../decision/decision-fixtures";
import { ENTRY, EXIT, FACTS, quoted } from "./risk-fixtures";

describe("judge", () => {
  it("approves an order that no rule objects to, and shows every rule", () => {
    for (const order of [ENTRY, EXIT]) {
      const verdict = judge(order, FACTS, PARAMS);
      expect(verdict).toMatchObject({ approved: true, rule: null, reason: null });
      expect(verdict.checks.map(({ rule }) => rule)).toEqual(RULES.map(({ name }) => name));
    }
  });

  it("names the first veto and still evaluates the rest", () => {
    const verdict = judge(ENTRY, { ...FACTS, marketOpen: false, tradesToday: 6, dayPnlUsd: -500 }, PARAMS);
    expect(verdict).toMatchObject({ approved: false, rule: "market_open", reason: "TSLA did not buy: the market is closed" });
    const vetoes = verdict.checks.filter((check) => check.verdict === "veto").map(({ rule }) => rule);
    expect(vetoes).toEqual(["market_open", "trades_per_day", "daily_loss"]);
  });

  it("says of an exit that it did not sell", () => {
    const { reason } = judge(EXIT, { ...FACTS, halted: true, haltReason: "news" }, PARAMS);
    expect(reason).toBe("TSLA did not sell: the kill switch is engaged: news");
  });

  it("has rules with names of their own", () => {
    expect(new Set(RULES.map(({ name }) => name)).size).toBe(RULES.length);
  });
});

const NUMERIC_FACTS = Object.entries(FACTS).flatMap(([name, value]) => (typeof value === "number" ? [name] : []));
const BAD_NUMBERS = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];

describe("judge refuses, for an entry and for an exit,", () => {
  const refusal = (order: RiskProposal, facts: RiskFacts, params: AgentParams) =>
    expect(() => judge(order, facts, params)).toThrow(Fault);
  const everywhere = (order: Partial<RiskProposal>, facts: Partial<RiskFacts>, params: Partial<AgentParams> = {}) => {
    for (const proposal of [ENTRY, EXIT]) refusal({ ...proposal, ...order }, { ...FACTS, ...facts }, { ...PARAMS, ...params });
  };

  it.each([...NUMERIC_FACTS, "atr"])("a %s that is not a finite number", (name) => {
    for (const bad of BAD_NUMBERS) everywhere({}, { [name]: bad });
  });

  it("a quote, a proposal or a parameter that is not a finite number", () => {
    for (const bad of BAD_NUMBERS) {
      everywhere({}, quoted(bad, 250));
      everywhere({}, quoted(249, bad));
      everywhere({}, quoted(249, 250, bad));
      everywhere({ price: bad }, {});
      everywhere({ confidence: bad }, {});
      everywhere({}, {}, { positionLimitUsd: bad });
    }
  });

  it.each(["", "NaN", "-1", "0", "1e3", "Infinity", "abc"])("a quantity or stop of %j", (text) => {
    everywhere({ qty: text }, {});
    everywhere({ stopPrice: text }, {});
  });

  it.each(["barsBehind", "heldQty", "usedCapitalUsd", "tradesToday", "unsettledIntents", "openOrders"])(
    "a negative %s",
    (name) => {
      everywhere({}, { [name]: -1 });
    },
  );

  it.each([0, -250])("a price, last close or usual price of %d", (price) => {
    everywhere({ price }, {});
    everywhere({}, { lastClose: price });
    everywhere({}, { usualPrice: price });
  });
});

/** Each makes one thing worse than a rule allows. */
const BREACHES: readonly Partial<RiskFacts>[] = [
  { halted: true },
  { trigger: "backfill" },
  { marketOpen: false },
  { unsettledIntents: 1 },
  { openOrders: 1 },
];
const ENTRY_BREACHES: readonly Partial<RiskFacts>[] = [
  ...BREACHES,
  { mode: "reduce_only" },
  { mode: "off" },
  { barsBehind: 3 },
  { quote: null },
  quoted(249, 251, 400_000),
  { lastClose: 1_000_000 },
  { usualPrice: 1_000_000 },
  { heldQty: 1_000_000 },
  { usedCapitalUsd: 1_000_000 },
  { cashUsd: 0 },
  { tradesToday: 6 },
  { dayPnlUsd: -300 },
  { atr: 1_000_000 },
  { edge: { moveUsd: 0.29, costUsd: 0.1 } },
  { leaver: { agentId: "tsla-2", isUnderWay: true } },
  { leaver: { agentId: "tsla-2", isUnderWay: false } },
];
/** What asks for a move over its costs too. */
const ASKING = { ...PARAMS, minEdge: 3 };

const OPEN = { purchase: null, sale: null };
const amount = (max: number) => fc.double({ min: 0, max, noNaN: true });
const anyFacts: fc.Arbitrary<RiskFacts> = fc.record({
  limits: fc.constant(NO_LIMITS),
  leaver: fc.constantFrom(null, { agentId: "tsla-2", isUnderWay: true }, { agentId: "tsla-2", isUnderWay: false }),
  at: fc.constant(FACTS.at),
  mode: fc.constantFrom("on", "observe", "reduce_only", "off"),
  autonomy: fc.record({
    rung: fc.constantFrom(...RUNGS),
    cap: fc.option(
      fc.record({
        orderUsd: fc.double({ min: 1, max: 1e6, noNaN: true }),
        positionUsd: fc.double({ min: 1, max: 1e6, noNaN: true }),
      }),
    ),
  }),
  trigger: fc.constantFrom("schedule", "manual", "backfill"),
  assetClass: fc.constantFrom("equity", "crypto"),
  marketOpen: fc.boolean(),
  halted: fc.boolean(),
  haltReason: fc.constant(null),
  broker: fc.constantFrom(
    null,
    {
      booksObjection: null,
      lineTrouble: null,
      unknownBy: null,
      shortQty: null,
      barsStop: null,
      accountObjections: OPEN,
      mostOrderUsd: null,
    },
    {
      booksObjection: "the books differ",
      lineTrouble: null,
      unknownBy: null,
      shortQty: null,
      barsStop: null,
      accountObjections: OPEN,
      mostOrderUsd: 200_000,
    },
    {
      booksObjection: null,
      lineTrouble: "the circuit is open",
      unknownBy: null,
      shortQty: null,
      barsStop: null,
      accountObjections: OPEN,
      mostOrderUsd: 200_000,
    },
    {
      booksObjection: null,
      lineTrouble: null,
      unknownBy: "tsla-2",
      shortQty: null,
      barsStop: null,
      accountObjections: OPEN,
      mostOrderUsd: null,
    },
    {
      booksObjection: null,
      lineTrouble: null,
      unknownBy: null,
      shortQty: null,
      barsStop: null,
      accountObjections: { purchase: "closing only", sale: null },
      mostOrderUsd: 200_000,
    },
    {
      booksObjection: null,
      lineTrouble: null,
      unknownBy: null,
      shortQty: null,
      barsStop: null,
      accountObjections: { purchase: "blocked", sale: "blocked" },
      mostOrderUsd: 200_000,
    },
    {
      booksObjection: null,
      lineTrouble: null,
      unknownBy: null,
      shortQty: null,
      barsStop: "order 7",
      accountObjections: OPEN,
      mostOrderUsd: null,
    },
    {
      booksObjection: null,
      lineTrouble: null,
      unknownBy: null,
      shortQty: "3",
      barsStop: null,
      accountObjections: OPEN,
      mostOrderUsd: null,
    },
  ),
  barsBehind: fc.nat(4),
  quote: fc.constantFrom(FACTS.quote, null, quoted(200, 220).quote, quoted(249, 251, 100_000).quote),
  lastClose: fc.double({ min: 150, max: 400, noNaN: true }),
  usualPrice: fc.double({ min: 150, max: 400, noNaN: true }),
  atr: fc.option(amount(20)),
  edge: fc.option(fc.record({ moveUsd: fc.option(amount(1)), costUsd: amount(0.2) })),
  heldQty: amount(20),
  usedCapitalUsd: amount(12_000),
  earnedUsd: fc.double({ min: -12_000, max: 5_000, noNaN: true }),
  cashUsd: fc.double({ min: -1_000, max: 30_000, noNaN: true }),
  tradesToday: fc.nat(8),
  dayPnlUsd: fc.double({ min: -500, max: 500, noNaN: true }),
  unsettledIntents: fc.nat(1),
  openOrders: fc.nat(1),
});
/** Any facts, but leaning to those that pass. */
const mostlyGood = fc.tuple(anyFacts, fc.subarray(Object.keys(FACTS), { maxLength: 4 })).map(([facts, changed]): RiskFacts => {
  const picked = Object.entries(facts).filter(([name]) => changed.includes(name));
  return { ...FACTS, ...Object.fromEntries(picked) };
});
const anyOrder = fc.constantFrom(
  ENTRY,
  EXIT,
  { ...ENTRY, qty: "21" },
  { ...ENTRY, stopPrice: null },
  { ...ENTRY, confidence: 0.1 },
);

describe("for any facts", () => {
  it("approves exactly when no check is a veto", () => {
    fc.assert(
      fc.property(anyOrder, mostlyGood, (order, facts) => {
        const { approved, checks } = judge(order, facts, ASKING);
        expect(approved).toBe(checks.every(({ verdict, reason }) => verdict !== "veto" && reason === null));
      }),
    );
  });

  it("a breach more is never an approval", () => {
    fc.assert(
      fc.property(anyOrder, mostlyGood, (order, facts) => {
        for (const breach of order.purpose === "entry" ? ENTRY_BREACHES : BREACHES) {
          expect(judge(order, { ...facts, ...breach }, ASKING).approved).toBe(false);
        }
      }),
    );
  });

  it("worse figures never turn a veto into an approval", () => {
    const worse = fc.record({
      used: amount(5_000),
      lost: amount(9_000),
      cash: amount(5_000),
      loss: amount(300),
      trades: fc.nat(6),
      bars: fc.nat(3),
      held: amount(20),
    });
    fc.assert(
      fc.property(anyOrder, mostlyGood, worse, (order, facts, by) => {
        const worsened = {
          ...facts,
          usedCapitalUsd: facts.usedCapitalUsd + by.used,
          earnedUsd: facts.earnedUsd - by.lost,
          cashUsd: facts.cashUsd - by.cash,
          dayPnlUsd: facts.dayPnlUsd - by.loss,
          tradesToday: facts.tradesToday + by.trades,
          barsBehind: facts.barsBehind + by.bars,
          heldQty: facts.heldQty + by.held,
        };
        expect(judge(order, worsened, ASKING).approved && !judge(order, facts, ASKING).approved).toBe(false);
      }),
    );
  });

  it("an approved entry is within every limit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), anyFacts, (qty, facts) => {
        const order = { ...ENTRY, qty: String(qty) };
        if (!judge(order, facts, ASKING).approved) return;
        expect((qty + facts.heldQty) * order.price).toBeLessThanOrEqual(PARAMS.positionLimitUsd + 1e-6);
        expect(qty * order.price + facts.usedCapitalUsd).toBeLessThanOrEqual(PARAMS.capitalUsd + facts.earnedUsd + 1e-6);
        expect([facts.halted, facts.marketOpen, facts.mode, facts.unsettledIntents]).toEqual([false, true, "on", 0]);
      }),
      { numRuns: 2000 },
    );
  });
});
