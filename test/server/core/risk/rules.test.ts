import { describe, expect, it } from "vitest";
import type { AgentParams } from "@/server/core/agents/agent";
import { judge } from "@/server/core/risk/judge";
import { SET_LIMIT_RULES } from "@/server/core/risk/limits/set-limit-rules";
import type { BrokerFacts, RiskCheck, RiskFacts, RiskProposal } from "@/server/core/risk/rule";
import { RULES } from "@/server/core/risk/rules";
import { PARAMS } from "../decision/decision-fixtures";
import { ENTRY, EXIT, FACTS, quoted } from "./risk-fixtures";

type Change = {
  readonly order?: Partial<RiskProposal>;
  readonly facts?: Partial<RiskFacts>;
  readonly params?: Partial<AgentParams>;
};

function checkOf(rule: string, { order, facts, params }: Change, proposal = ENTRY): RiskCheck {
  const { checks } = judge({ ...proposal, ...order }, { ...FACTS, ...facts }, { ...PARAMS, ...params });
  const check = checks.find((candidate) => candidate.rule === rule);
  if (!check) throw new Error(`no rule "${rule}"`);
  return check;
}

const OPEN = { purchase: null, sale: null };
const FINE: BrokerFacts = {
  booksObjection: null,
  lineTrouble: null,
  unknownBy: null,
  shortQty: null,
  barsStop: null,
  accountObjections: OPEN,
  mostOrderUsd: 200_000,
};

/** Rule, situation, and the reason of its veto or null where it passes. */
const ENTRIES: readonly (readonly [string, Change, string | null])[] = [
  ["kill_switch", {}, null],
  ["kill_switch", { facts: { halted: true, haltReason: "news" } }, "the kill switch is engaged: news"],
  ["kill_switch", { facts: { halted: true } }, "the kill switch is engaged: no reason given"],
  ["live_run", {}, null],
  ["live_run", { facts: { trigger: "manual" } }, null],
  ["live_run", { facts: { trigger: "backfill" } }, "a back-filled run decides but never trades"],
  ["active", {}, null],
  ["active", { facts: { mode: "reduce_only" } }, "the agent is set to reduce only"],
  ["active", { facts: { mode: "observe" } }, "the agent is set to observe"],
  ["active", { facts: { mode: "off", trigger: "manual" } }, "the agent is off"],
  ["market_open", {}, null],
  ["market_open", { facts: { marketOpen: false } }, "the market is closed"],
  ["books_agree", { facts: { broker: FINE } }, null],
  ["books_agree", { facts: { broker: { ...FINE, booksObjection: "they differ" } } }, "they differ"],
  ["account_open", { facts: { broker: FINE } }, null],
  [
    "account_open",
    { facts: { broker: { ...FINE, accountObjections: { purchase: "closing only", sale: null } } } },
    "closing only",
  ],
  ["broker_reachable", { facts: { broker: FINE } }, null],
  ["broker_reachable", { facts: { broker: { ...FINE, lineTrouble: "no answer" } } }, "no answer"],
  ["opposite_order", {}, null],
  [
    "opposite_order",
    { facts: { leaver: { agentId: "tsla-2", isUnderWay: true } } },
    'agent "tsla-2" is selling TSLA in this account, which goes first: a broker refuses the two together, or takes its spread for both',
  ],
  [
    "opposite_order",
    { facts: { leaver: { agentId: "tsla-2", isUnderWay: false } } },
    'agent "tsla-2" has just sold TSLA in this account, which goes first: a broker refuses the two together, or takes its spread for both',
  ],
  ["nobody_short", { facts: { broker: FINE } }, null],
  [
    "nobody_short",
    { facts: { broker: { ...FINE, shortQty: "3" } } },
    "somebody is short 3 TSLA in this account, and a purchase would only buy them back",
  ],
  ["symbol_settled", { facts: { broker: FINE } }, null],
  [
    "symbol_settled",
    { facts: { broker: { ...FINE, unknownBy: "tsla-2" } } },
    "it is not known yet what became of an order of TSLA by tsla-2",
  ],
  ["stop_can_rest", { facts: { broker: FINE } }, null],
  [
    "stop_can_rest",
    { facts: { broker: { ...FINE, barsStop: "order 7" } } },
    "its stop could not rest: order 7 stands against it",
  ],
  ["duplicate", {}, null],
  ["duplicate", { facts: { unsettledIntents: 1 } }, "another order of this agent is still under way"],
  ["duplicate", { facts: { openOrders: 1 } }, "another order of this agent is still under way"],

  ["data_fresh", { facts: { barsBehind: 2 } }, null],
  ["data_fresh", { facts: { barsBehind: 3 } }, "the last bar is 3 bars behind"],
  ["data_fresh", { facts: quoted(249, 251, 60_000) }, null],
  ["data_fresh", { facts: quoted(249, 251, 60_001) }, "the quote is 60.001 s old, and more than 60 s is too old"],
  ["data_fresh", { facts: { assetClass: "crypto", ...quoted(249, 251, 300_000) } }, null],
  [
    "data_fresh",
    { facts: { assetClass: "crypto", ...quoted(249, 251, 300_001) } },
    "the quote is 300.001 s old, and more than 300 s is too old",
  ],
  ["data_fresh", { facts: quoted(249, 251, -30_000) }, null],
  ["data_fresh", { facts: quoted(249, 251, -31_000) }, "the quote is 31 s ahead of the clock"],
  ["data_fresh", { facts: { quote: null } }, "there is no quote"],
  ["price_sane", { facts: quoted(299, 301) }, null],
  ["price_sane", { facts: quoted(199, 201) }, null],
  [
    "price_sane",
    { facts: quoted(299, 301.02) },
    "$300.01 is 20.00 % away from $250.00, the median of the last closes, and waits for bars that confirm it",
  ],
  [
    "price_sane",
    { facts: quoted(149, 151) },
    "$150.00 is 40.00 % away from $250.00, the median of the last closes, and waits for bars that confirm it",
  ],
  ["price_sane", { facts: { lastClose: 300, ...quoted(299, 301) } }, null],
  [
    "price_sane",
    { facts: { lastClose: 400 } },
    "the last close of $400.00 is 60.00 % away from $250.00, the median of the last closes, and waits for bars that confirm it",
  ],
  ["price_sane", { facts: quoted(250, 250) }, null],
  ["price_sane", { facts: quoted(251, 250) }, "bid $251.00 and ask $250.00 cannot both be true"],
  ["price_sane", { facts: quoted(0, 500) }, "bid $0.00 and ask $500.00 cannot both be true"],
  ["price_sane", { facts: { quote: null } }, "there is no quote"],
  ["stop_present", { order: { stopPrice: "249.99" } }, null],
  ["stop_present", { order: { stopPrice: "250" } }, "the stop of $250.00 is not under the price of $250.00"],
  ["stop_present", { order: { stopPrice: "260" } }, "the stop of $260.00 is not under the price of $250.00"],
  ["stop_present", { order: { stopPrice: null } }, "an entry must carry a stop"],

  ["stop_not_too_tight", { order: { stopPrice: "249.75" }, facts: { atr: null } }, null],
  [
    "stop_not_too_tight",
    { order: { stopPrice: "249.76" }, facts: { atr: null } },
    "a stop $0.24 away is closer than $0.25, 0.1 % of the price",
  ],
  ["stop_not_too_tight", { order: { stopPrice: "249.2" }, facts: { atr: null, ...quoted(249.8, 250.2) } }, null],
  [
    "stop_not_too_tight",
    { order: { stopPrice: "249.21" }, facts: { atr: null, ...quoted(249.8, 250.2) } },
    "a stop $0.79 away is closer than $0.80, twice the spread",
  ],
  ["stop_not_too_tight", { order: { stopPrice: "249" }, facts: { atr: 2 } }, null],
  [
    "stop_not_too_tight",
    { order: { stopPrice: "249.01" }, facts: { atr: 2 } },
    "a stop $0.99 away is closer than $1.00, half the average true range",
  ],
  ["move_pays_costs", { facts: { edge: { moveUsd: 0.75, costUsd: 0.25 } }, params: { minEdge: 3 } }, null],
  [
    "move_pays_costs",
    { facts: { edge: { moveUsd: 0.74, costUsd: 0.25 } }, params: { minEdge: 3 } },
    "a usual move of $0.74 is under $0.75",
  ],
  [
    "move_pays_costs",
    { facts: { edge: { moveUsd: null, costUsd: 0.25 } }, params: { minEdge: 3 } },
    "there is no average true range to tell a usual move by",
  ],
  ["position_limit", { order: { qty: "20" } }, null],
  ["position_limit", { order: { qty: "20.000001" } }, "a position of $5,000.00 is over the limit of $5,000.00"],
  ["position_limit", { order: { qty: "21" } }, "a position of $5,250.00 is over the limit of $5,000.00"],
  ["position_limit", { facts: { heldQty: 6 } }, null],
  ["position_limit", { facts: { heldQty: 7 } }, "a position of $5,250.00 is over the limit of $5,000.00"],
  ["capital", { facts: { usedCapitalUsd: 6_500 } }, null],
  ["capital", { facts: { usedCapitalUsd: 6_500.01 } }, "capital in use of $10,000.01 is over the capital of $10,000.00"],
  ["cash", { facts: { cashUsd: 3_500 } }, null],
  ["cash", { facts: { cashUsd: 3_499.99 } }, "an order of $3,500.00 is over the free cash of $3,499.99"],
  ["cash", { facts: { cashUsd: -20 } }, "an order of $3,500.00 is over the free cash of -$20.00"],
  ["one_order", { facts: { broker: FINE, assetClass: "crypto" } }, null],
  [
    "one_order",
    { order: { qty: "2.1", price: 90_000, stopPrice: "80000" }, facts: { broker: FINE, assetClass: "crypto" } },
    "a position of $189,000.00 is over the most of $180,000.00: the broker takes coins for at most $200,000.00 an order, and its stop and its exit are one each",
  ],
  ["trades_per_day", { facts: { tradesToday: 5 } }, null],
  ["trades_per_day", { facts: { tradesToday: 6 } }, "6 of 6 trades of the day are used"],
  ["trades_per_day", { facts: { tradesToday: 7 } }, "7 of 6 trades of the day are used"],
  ["daily_loss", { facts: { dayPnlUsd: 500 } }, null],
  ["daily_loss", { facts: { dayPnlUsd: -299.99 } }, null],
  ["daily_loss", { facts: { dayPnlUsd: -300 } }, "the day has lost $300.00 of at most $300.00"],
  ["daily_loss", { facts: { dayPnlUsd: -412.5 } }, "the day has lost $412.50 of at most $300.00"],
  ["autonomy", { facts: { autonomy: { rung: "approve", cap: null } } }, null],
  ["autonomy", { facts: { autonomy: { rung: "observe", cap: null } } }, "it only observes"],
  ["autonomy_cap", { facts: { autonomy: { rung: "capped", cap: { orderUsd: 3_500, positionUsd: 3_500 } } } }, null],
  ["autonomy_cap", { facts: { autonomy: { rung: "capped", cap: null } } }, "it is capped, and no cap is set"],
  [
    "autonomy_cap",
    { facts: { heldQty: 1, autonomy: { rung: "capped", cap: { orderUsd: 3_500, positionUsd: 3_500 } } } },
    "its cap of at most $3,500.00 an order and $3,500.00 a position does not buy the smallest order at $250.00",
  ],
  ["confidence", { order: { confidence: 0.6 } }, null],
  ["confidence", { order: { confidence: 0.61 }, params: { minConfidence: 0.7 } }, "confidence 0.61 is under 0.70"],
  ["confidence", { order: { confidence: 0.599999 } }, "confidence 0.599999 is under 0.600000"],
];

describe("an entry", () => {
  it("may be as large as the person allows where the broker has no limit of its own for an order", () => {
    const order = { qty: "2.1", price: 90_000, stopPrice: "80000" };
    const facts = { broker: { ...FINE, mostOrderUsd: null }, assetClass: "crypto" } as const;
    expect(checkOf("one_order", { order, facts }).verdict).toBe("not_applicable");
  });

  it.each(ENTRIES)("is judged by %s at %j: %s", (rule, change, reason) => {
    expect(checkOf(rule, change)).toMatchObject({ reason, verdict: reason === null ? "pass" : "veto" });
  });

  it("has a table row at each rule for a pass and for a veto", () => {
    for (const { name } of RULES.filter((rule) => !SET_LIMIT_RULES.includes(rule))) {
      const verdicts = new Set(ENTRIES.filter(([rule]) => rule === name).map(([, , reason]) => reason === null));
      expect([name, verdicts.size]).toEqual([name, 2]);
    }
  });

  it("without a stop gives the distance rule nothing to judge", () => {
    expect(checkOf("stop_not_too_tight", { order: { stopPrice: null } }).verdict).toBe("not_applicable");
  });

  it.each([
    ["position_limit", "$3,500.00", "at most $5,000.00", "$1,500.00"],
    ["trades_per_day", "0", "under 6", "6"],
    ["daily_loss", "$0.00", "over -$300.00", "$300.00"],
    ["confidence", "0.80", "at least 0.60", "0.20"],
    ["stop_not_too_tight", "$5.00", "at least $0.75, half the average true range", "$4.25"],
    ["data_fresh", "0 bars behind, quote 3 s old", "at most 2 bars behind, quote at most 60 s old", "2 bars, 57 s"],
    ["price_sane", "bid $249.95, ask $250.05", "within 20.00 % of $250.00, the median of the last closes", "20.00 %"],
    ["stop_present", "$245.00", "a stop under $250.00", "$5.00"],
    ["kill_switch", "released", "released", null],
    ["active", "on", "on", null],
  ])("shows observed, threshold and margin of %s", (rule, observed, threshold, margin) => {
    expect(checkOf(rule, {})).toMatchObject({ observed, threshold, margin });
  });
});

const STOPS_AN_EXIT: readonly (readonly [string, Partial<RiskFacts>])[] = [
  ["kill_switch", { halted: true }],
  ["live_run", { trigger: "backfill" }],
  ["market_open", { marketOpen: false }],
  ["account_open", { broker: { ...FINE, accountObjections: { purchase: "blocked", sale: "blocked" } } }],
  ["duplicate", { unsettledIntents: 1 }],
  ["duplicate", { openOrders: 1 }],
];
const STOPS_NO_EXIT: readonly Partial<RiskFacts>[] = [
  { mode: "reduce_only" },
  { mode: "off", trigger: "manual" },
  { barsBehind: 50, quote: null },
  quoted(10, 11, 3_600_000),
  { usedCapitalUsd: 1e6, cashUsd: -1e6, heldQty: 1e6 },
  { tradesToday: 100, dayPnlUsd: -1e6 },
  { atr: 1000 },
  { broker: { ...FINE, accountObjections: { purchase: "closing only", sale: null } } },
];

describe("an exit", () => {
  it.each(STOPS_AN_EXIT)("is vetoed by %s at %j", (rule, facts) => {
    expect(judge(EXIT, { ...FACTS, ...facts }, PARAMS)).toMatchObject({ approved: false, rule });
  });

  it.each(STOPS_NO_EXIT)("is not held back by %j", (facts) => {
    expect(judge({ ...EXIT, confidence: 0 }, { ...FACTS, ...facts }, PARAMS).approved).toBe(true);
  });

  it("may be made in any mode, and the table says so", () => {
    expect(checkOf("active", { facts: { mode: "off" } }, EXIT)).toMatchObject({
      observed: "off",
      threshold: "any mode may exit",
    });
  });

  it("is not held back by a stop that it happens to carry", () => {
    expect(checkOf("stop_not_too_tight", { order: { stopPrice: "249.99" } }, EXIT).verdict).toBe("not_applicable");
  });

  it("is judged by five rules; the others do not apply", () => {
    const { checks } = judge(EXIT, FACTS, PARAMS);
    const applied = checks.filter(({ verdict }) => verdict !== "not_applicable").map(({ rule }) => rule);
    expect(applied).toEqual(["kill_switch", "live_run", "active", "market_open", "duplicate"]);
  });
});

/** Rule, situation, what it shows as observed, and against what. */
const SHOWN: readonly (readonly [string, Change, string, string])[] = [
  ["kill_switch", {}, "released", "released"],
  ["kill_switch", { facts: { halted: true } }, "engaged", "released"],
  ["live_run", {}, "schedule", "schedule or manual"],
  ["market_open", {}, "open", "open"],
  ["market_open", { facts: { marketOpen: false } }, "closed", "open"],
  ["books_agree", { facts: { broker: FINE } }, "agree", "agree, compared within 3 minutes"],
  [
    "books_agree",
    { facts: { broker: { ...FINE, booksObjection: "they differ" } } },
    "they differ",
    "agree, compared within 3 minutes",
  ],
  ["account_open", { facts: { broker: FINE } }, "open", "open"],
  [
    "account_open",
    { facts: { broker: { ...FINE, accountObjections: { purchase: "closing only", sale: null } } } },
    "closing only",
    "open",
  ],
  ["broker_reachable", { facts: { broker: FINE } }, "up", "up"],
  ["broker_reachable", { facts: { broker: { ...FINE, lineTrouble: "no answer" } } }, "no answer", "up"],
  ["symbol_settled", { facts: { broker: FINE } }, "known", "known"],
  ["symbol_settled", { facts: { broker: { ...FINE, unknownBy: "tsla-2" } } }, "one of tsla-2 is not", "known"],
  ["nobody_short", { facts: { broker: FINE } }, "nobody", "nobody"],
  ["nobody_short", { facts: { broker: { ...FINE, shortQty: "3" } } }, "3", "nobody"],
  ["stop_can_rest", { facts: { broker: FINE } }, "nothing stands against it", "nothing stands against it"],
  ["stop_can_rest", { facts: { broker: { ...FINE, barsStop: "order 7" } } }, "order 7", "nothing stands against it"],
  ["duplicate", { facts: { unsettledIntents: 1, openOrders: 2 } }, "1 unsettled, 2 open", "none"],
];

describe("a rule shows what it saw beside what it asks for", () => {
  it.each(SHOWN)("%s, %j", (rule, change, observed, threshold) => {
    expect(checkOf(rule, change)).toMatchObject({ observed, threshold });
  });

  it("and says of what it does not judge why", () => {
    expect(checkOf("books_agree", {})).toMatchObject({ verdict: "not_applicable", observed: "nothing to judge" });
    const exit = { verdict: "not_applicable", observed: "an exit", threshold: "entries only", margin: null, reason: null };
    expect(checkOf("books_agree", {}, EXIT)).toMatchObject(exit);
  });
});

describe("what cannot be is refused by its name", () => {
  it.each<readonly [Change, string]>([
    [{ order: { price: Number.NaN } }, "proposal"],
    [{ facts: { cashUsd: Number.POSITIVE_INFINITY } }, "facts"],
    [{ params: { capitalUsd: Number.NaN } }, "params"],
    [{ order: { qty: "-1" } }, "qty"],
    [{ order: { stopPrice: "0" } }, "stopPrice"],
  ])("%j", (change, name) => {
    expect(() => checkOf("kill_switch", change)).toThrow(name);
  });
});
