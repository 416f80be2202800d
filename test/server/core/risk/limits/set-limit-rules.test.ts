import { describe, expect, it } from "vitest";
import { judge } from "@/server/core/risk/judge";
import { LEVELS } from "@/server/core/risk/limits/levels";
import type { SetLimit } from "@/server/core/risk/limits/limit";
import { isTighter } from "@/server/core/risk/limits/limit";
import type { LimitFacts } from "@/server/core/risk/limits/limit-facts";
import { LIMIT_FIELDS, LIMIT_NAMES } from "@/server/core/risk/limits/limit-fields";
import { lockOf } from "@/server/core/risk/limits/lock-of";
import { askedEntry } from "@/server/core/risk/limits/set-limit-rules";
import type { RiskFacts } from "@/server/core/risk/rule";
import { PARAMS } from "../../decision/decision-fixtures";
import { ENTRY, EXIT, FACTS, quoted } from "../risk-fixtures";
import { closed, HERE, held, LIMIT_FACTS, limitAt } from "./limit-fixtures";

type Given = Partial<LimitFacts> & { readonly also?: Partial<RiskFacts> };

/** What the rule of the limit says of 14 TSLA at 250.00, which are 3,500.00. */
function ask(limits: SetLimit | readonly SetLimit[], { also = {}, ...given }: Given = {}, order = ENTRY) {
  const all = Array.isArray(limits) ? limits : [limits as SetLimit];
  const facts = { ...FACTS, ...also, limits: { ...LIMIT_FACTS, limits: all, ...given } };
  const { checks } = judge(order, facts, PARAMS);
  const check = checks.find(({ rule }) => rule === all[0]?.name);
  if (!check) throw new Error("the limit has no rule");
  return check;
}

const ELSEWHERE = { accountId: "paper-2", agentId: "other" };
const COIN = { ...ENTRY, symbol: "BTC/USD" };
const book = (more: object) =>
  LIMIT_FACTS.accounts.map((account) => ({ ...account, book: account.book && { ...account.book, ...more } }));

/** Each limit on both sides of its edge: what it lets through, and what it refuses. */
const EDGES: readonly (readonly [string, SetLimit, Given, Given])[] = [
  ["agent_share", limitAt("agent_share", 0.1), { holdings: [held("IWM", 65)] }, { holdings: [held("IWM", 65.01)] }],
  [
    "agent_share of other agents",
    limitAt("agent_share", 0.0351),
    { holdings: [held("IWM", 900, { agentId: "b" })] },
    { holdings: [held("IWM", 0.2)] },
  ],
  [
    "position_share",
    limitAt("position_share", 0.05),
    { holdings: [held("TSLA", 15)] },
    { holdings: [held("TSLA", 15.01, { agentId: "b" })] },
  ],
  [
    "position_share with what is on order",
    limitAt("position_share", 0.05),
    { holdings: [held("TSLA", 0, { reservedUsd: 1_500 })] },
    { holdings: [held("TSLA", 0, { reservedUsd: 1_501 })] },
  ],
  [
    "position_share of the symbol alone",
    limitAt("position_share", 0.05, "symbol"),
    { holdings: [held("IWM", 400)] },
    { holdings: [held("TSLA", 16)] },
  ],
  [
    "deployed_share",
    limitAt("deployed_share", 0.8),
    { holdings: [held("IWM", 765)] },
    { holdings: [held("IWM", 765.01, { agentId: "external" })] },
  ],
  ["deployed_share short", limitAt("deployed_share", 0.8), { holdings: [held("IWM", -765)] }, { holdings: [held("IWM", -766)] }],
  [
    "deployed_share of the desk",
    limitAt("deployed_share", 0.8, "desk"),
    { holdings: [held("IWM", 1_165, ELSEWHERE)] },
    { holdings: [held("IWM", 1_165.01, ELSEWHERE)] },
  ],
  [
    "deployed_share of the account alone",
    limitAt("deployed_share", 0.8),
    { holdings: [held("IWM", 9_999, ELSEWHERE)] },
    { holdings: [held("IWM", 9_999)] },
  ],
  [
    "equity_class_share",
    limitAt("equity_class_share", 0.05),
    { holdings: [held("IWM", 15), held("BTC/USD", 900)] },
    { holdings: [held("IWM", 15.01)] },
  ],
  [
    "exposure_usd of the agent",
    limitAt("exposure_usd", 5_000, "agent"),
    { holdings: [held("IWM", 15), held("IWM", 90, { agentId: "b" })] },
    { holdings: [held("IWM", 15.01)] },
  ],
  [
    "symbol_exposure_usd",
    limitAt("symbol_exposure_usd", 5_000),
    { holdings: [held("TSLA", 15), held("IWM", 90)] },
    { holdings: [held("TSLA", 15.01)] },
  ],
  [
    "open_positions",
    limitAt("open_positions", 2),
    { holdings: [held("IWM", 1), held("IWM", 1, { agentId: "b" })] },
    { holdings: [held("IWM", 1), held("KO", 0, { reservedUsd: 1 })] },
  ],
  [
    "open_positions of a symbol that is held",
    limitAt("open_positions", 1),
    { holdings: [held("TSLA", 1)] },
    { holdings: [held("IWM", 1)] },
  ],
  [
    "correlated_positions",
    limitAt("correlated_positions", 1),
    { holdings: [held("IWM", 1)], correlations: { IWM: 0.7 } },
    { holdings: [held("IWM", 1)], correlations: { IWM: 0.71 } },
  ],
  ["order_usd", limitAt("order_usd", 3_500), {}, { limits: [limitAt("order_usd", 3_499.99)] }],
  [
    "cash_share",
    limitAt("cash_share", 0.07),
    { accounts: [{ ...account(), freeCashUsd: 50_000 }] },
    { accounts: [{ ...account(), freeCashUsd: 49_999 }] },
  ],
  [
    "orders_per_minute",
    limitAt("orders_per_minute", 2),
    { entries: [recent()] },
    { entries: [recent(), recent({ agentId: "b" })] },
  ],
  ["price_collar", limitAt("price_collar", 0.01), { also: quoted(252, 252.5) }, { also: quoted(252, 252.51) }],
  ["price_collar from below", limitAt("price_collar", 0.01), { also: quoted(247, 247.5) }, { also: quoted(247, 247.49) }],
  ["spread_share", limitAt("spread_share", 0.001), { also: quoted(249.9, 250.1) }, { also: quoted(249.8, 250.2) }],
  ["bar_volume_usd", limitAt("bar_volume_usd", 1_000_000), {}, { market: { ...LIMIT_FACTS.market, barVolumeUsd: 999_999 } }],
  [
    "session_edge_min at the open",
    limitAt("session_edge_min", 60),
    {},
    { market: { barVolumeUsd: 1, session: { open: FACTS.at - 3_599_000, close: FACTS.at + 9e6 } } },
  ],
  [
    "session_edge_min at the close",
    limitAt("session_edge_min", 60),
    {},
    { market: { barVolumeUsd: 1, session: { open: FACTS.at - 9e6, close: FACTS.at + 3_599_000 } } },
  ],
  [
    "averaging_down",
    limitAt("averaging_down", 0),
    { holdings: [held("TSLA", 1, { avgPrice: 250 })] },
    { holdings: [held("TSLA", 1, { avgPrice: 250.01 })] },
  ],
  [
    "averaging_down as far as allowed",
    limitAt("averaging_down", 0.5),
    { holdings: [held("TSLA", 1, { avgPrice: 500 })] },
    { holdings: [held("TSLA", 1, { avgPrice: 501 })] },
  ],
  [
    "daily_loss_share",
    limitAt("daily_loss_share", 0.03),
    { accounts: book({ resultUsd: -2_999 }) },
    { accounts: book({ resultUsd: -3_000 }) },
  ],
  [
    "daily_loss_share from a gain",
    limitAt("daily_loss_share", 0.5),
    { accounts: book({ dayBeganResultUsd: 100_000, resultUsd: 1 }) },
    { accounts: book({ dayBeganResultUsd: 100_000, resultUsd: 0 }) },
  ],
  [
    "drawdown_share",
    limitAt("drawdown_share", 0.2),
    { accounts: book({ peakResultUsd: 100_000, resultUsd: 60_001 }) },
    { accounts: book({ peakResultUsd: 100_000, resultUsd: 60_000 }) },
  ],
  [
    "drawdown_share of the agent",
    limitAt("drawdown_share", 0.1, "agent"),
    { accounts: [], agentBook: { paidInUsd: 10_000, peakResultUsd: 0, resultUsd: -999, dayBeganResultUsd: 0 } },
    { accounts: [], agentBook: { paidInUsd: 10_000, peakResultUsd: 0, resultUsd: -1_000, dayBeganResultUsd: 0 } },
  ],
  ["cooldown_min", limitAt("cooldown_min", 30), { closed: [closed(30)] }, { closed: [closed(30), closed(29)] }],
  [
    "cooldown_min of other symbols",
    limitAt("cooldown_min", 30),
    { closed: [closed(1, { symbol: "IWM" })] },
    { closed: [closed(1, { agentId: "b" })] },
  ],
  [
    "cooldown_min of the agent alone",
    limitAt("cooldown_min", 30, "agent"),
    { closed: [closed(1, { agentId: "b" })] },
    { closed: [closed(1)] },
  ],
  [
    "stop_losses",
    limitAt("stop_losses", 2, "account", 60),
    { closed: [closed(60), closed(9), closed(5, { byStop: false }), closed(4, { pnlUsd: 1 })] },
    { closed: [closed(59), closed(9, { symbol: "IWM" })] },
  ],
  [
    "low_profit_usd",
    limitAt("low_profit_usd", -150, "account", 60),
    { closed: [closed(60), closed(9, { pnlUsd: -150 })] },
    { closed: [closed(59), closed(9, { pnlUsd: -51 })] },
  ],
];

function account() {
  const [first] = LIMIT_FACTS.accounts;
  if (!first) throw new Error("there is an account");
  return first;
}

function recent(more: object = {}) {
  return { accountId: HERE, agentId: "tsla", symbol: "TSLA", ...more };
}

describe("a limit that is set", () => {
  it.each(EDGES)("%s holds at its edge and not beyond it", (_, limit, within, beyond) => {
    expect(ask(limit, within)).toMatchObject({ verdict: expect.not.stringContaining("veto"), reason: null });
    const refused = ask(beyond.limits ?? limit, beyond);
    expect(refused.verdict).toBe("veto");
    expect(refused.reason).toContain(LIMIT_FIELDS[limit.name].label.toLowerCase());
  });

  it("has an edge tested of each limit, crypto's by a coin", () => {
    const tested = new Set<string>(EDGES.map(([, { name }]) => name));
    expect(LIMIT_NAMES.filter((name) => !tested.has(name))).toEqual(["crypto_class_share"]);
    const coin = { ...LIMIT_FACTS, also: { assetClass: "crypto" as const } };
    const share = limitAt("crypto_class_share", 0.05);
    expect(ask(share, { ...coin, limits: [share], holdings: [held("BTC/USD", 15), held("IWM", 900)] }, COIN).verdict).toBe(
      "pass",
    );
    expect(ask(share, { ...coin, limits: [share], holdings: [held("BTC/USD", 15.01)] }, COIN).verdict).toBe("veto");
    expect(ask(share, { holdings: [held("BTC/USD", 900)] }).verdict).toBe("not_applicable");
    expect(ask(limitAt("session_edge_min", 60), { ...coin, limits: [limitAt("session_edge_min", 60)] }, COIN).verdict).toBe(
      "not_applicable",
    );
  });

  it("shows what it saw, what it allows, at which level, and how far that is", () => {
    expect(ask(limitAt("deployed_share", 0.8), { holdings: [held("IWM", 100)] })).toMatchObject({
      observed: "13.50 %",
      threshold: "at most 80.00 % (account)",
      margin: "66.50 %",
    });
  });

  it("holds at the tightest level, whichever that is", () => {
    for (const level of LEVELS) {
      const others = LEVELS.filter((other) => other !== level).map((other) => limitAt("order_usd", 5_000, other));
      const refused = ask([...others, limitAt("order_usd", 1_000, level)]);
      expect(refused).toMatchObject({ verdict: "veto", threshold: `at most $1,000.00 (${level})` });
    }
  });

  it("never keeps an agent from leaving a position", () => {
    for (const name of LIMIT_NAMES)
      expect(ask(limitAt(name, 0, "account", 60), { accounts: [] }, EXIT).verdict).toBe("not_applicable");
  });

  it("is not judged where it is not set", () => {
    const { checks, approved } = judge(ENTRY, { ...FACTS, limits: { ...LIMIT_FACTS, accounts: [] } }, PARAMS);
    expect(approved).toBe(true);
    for (const name of LIMIT_NAMES) expect(checks.find(({ rule }) => rule === name)?.verdict).toBe("not_applicable");
  });
});

/** Each input that a limit needs, taken away, and the word by which the refusal names it. */
const MISSING: readonly (readonly [SetLimit, Given, string])[] = [
  ...(["agent_share", "position_share", "deployed_share", "equity_class_share"] as const).flatMap((name) => [
    [limitAt(name, 10), { accounts: [] }, "equity"] as const,
    [limitAt(name, 10), { accounts: [{ ...account(), equityUsd: null, unpriced: ["IWM"] }] }, "the price of IWM"] as const,
  ]),
  [limitAt("deployed_share", 10), { holdings: [held("IWM", 1, { price: null })] }, "the price of IWM"],
  [limitAt("exposure_usd", 1e9), { holdings: [held("IWM", 1, { price: null })] }, "the price of IWM"],
  [limitAt("symbol_exposure_usd", 1e9), { holdings: [held("TSLA", 1, { price: null })] }, "the price of TSLA"],
  [limitAt("correlated_positions", 1), { holdings: [held("IWM", 1)], correlations: { IWM: null } }, "the correlation with IWM"],
  [limitAt("correlated_positions", 1), { holdings: [held("IWM", 1)] }, "the correlation with IWM"],
  [limitAt("cash_share", 1), { accounts: [] }, "cash"],
  [limitAt("price_collar", 1), { also: { quote: null } }, "a quote"],
  [limitAt("spread_share", 1), { also: { quote: null } }, "a quote"],
  [limitAt("bar_volume_usd", 0), { market: { ...LIMIT_FACTS.market, barVolumeUsd: null } }, "volume"],
  [limitAt("session_edge_min", 0), { market: { ...LIMIT_FACTS.market, session: null } }, "hours of the session"],
  [limitAt("daily_loss_share", 1), { accounts: [{ ...account(), book: null }] }, "equity"],
  [limitAt("drawdown_share", 1), { accounts: [{ ...account(), book: null, unpriced: ["IWM"] }] }, "the price of IWM"],
  [limitAt("drawdown_share", 1, "agent"), { agentBook: null }, "the agent's equity"],
  ...(["cooldown_min", "stop_losses", "low_profit_usd"] as const).map(
    (name) => [limitAt(name, name === "stop_losses" ? 9 : 0, "account", 60), { closed: null }, "closed positions"] as const,
  ),
];

describe("a limit whose input is missing", () => {
  it.each(MISSING)("%j %j refuses and names %s", (limit, given, word) => {
    const check = ask(limit, given);
    expect(check).toMatchObject({ verdict: "veto", margin: null });
    expect(check.reason).toContain(word);
    expect(check.reason).toContain("is missing");
  });
});

describe("a lock", () => {
  const lockAt = (more: object) => ({
    id: 1,
    accountId: HERE,
    agentId: null,
    symbol: null,
    rule: "blackout",
    cause: "x",
    reason: "the rate decision",
    from: FACTS.at,
    until: FACTS.at + 1,
    liftedAt: null,
    liftedBy: null,
    ...more,
  });
  const verdictOf = (more: object) => {
    const facts = { ...FACTS, limits: { ...LIMIT_FACTS, locks: [lockAt(more)] } };
    return judge(ENTRY, facts, PARAMS);
  };

  it("keeps entries out from its beginning to before its end, and says why and until when", () => {
    expect(verdictOf({})).toMatchObject({
      approved: false,
      rule: "locks",
      reason: expect.stringMatching(/until .*Z: the rate decision/),
    });
    expect(verdictOf({ from: FACTS.at + 1, until: FACTS.at + 2 }).approved).toBe(true);
    expect(verdictOf({ from: FACTS.at - 1, until: FACTS.at }).approved).toBe(true);
    expect(verdictOf({ liftedAt: 1, liftedBy: "ann" }).approved).toBe(true);
  });

  const limit = limitAt("stop_losses", 2, "account", 60);
  const stopped = { closed: [closed(30), closed(10)], limits: [limit] };
  const made = () => lockOf(limit, { ...LIMIT_FACTS, ...stopped }, askedEntry(ENTRY, FACTS));

  it("is made of what a limit with a memory refuses, until the window after the last cause is over", () => {
    expect(made()).toMatchObject({
      accountId: HERE,
      agentId: null,
      symbol: null,
      rule: "stop_losses",
      from: FACTS.at - 600_000,
      until: FACTS.at + 50 * 60_000,
    });
    expect(lockOf(limit, { ...LIMIT_FACTS, limits: [limit], closed: [closed(30)] }, askedEntry(ENTRY, FACTS))).toBeNull();
    expect(lockOf(limitAt("order_usd", 1), LIMIT_FACTS, askedEntry(ENTRY, FACTS))).toBeNull();
  });

  it("that a person lifted is not made again by the same cause, and by another it is", () => {
    const lifted = lockAt({ ...made(), liftedAt: 1, liftedBy: "ann" });
    expect(ask(limit, { ...stopped, locks: [lifted] })).toMatchObject({
      verdict: "pass",
      observed: "2, and a person lifted the lock",
    });
    expect(ask(limit, { ...stopped, closed: [...stopped.closed, closed(1)], locks: [lifted] }).verdict).toBe("veto");
    expect(ask(limit, stopped).verdict).toBe("veto");
  });
});

describe("what is a loosening", () => {
  it.each([
    ["order_usd", 5, 6, false],
    ["order_usd", 5, 5, true],
    ["order_usd", 5, 4, true],
    ["bar_volume_usd", 5, 4, false],
    ["bar_volume_usd", 5, 6, true],
    ["drawdown_share", 0.1, 0.11, false],
    ["low_profit_usd", -5, -6, false],
  ] as const)("%s from %d to %d is tighter or as tight: %s", (name, before, after, expected) => {
    expect(isTighter(name, { value: before, windowMin: null }, { value: after, windowMin: null })).toBe(expected);
  });

  it("is to lift a limit, to let a guard look back less far, and to sum results over another window", () => {
    expect(isTighter("order_usd", { value: 1, windowMin: null }, null)).toBe(false);
    expect(isTighter("order_usd", null, { value: 1, windowMin: null })).toBe(true);
    expect(isTighter("stop_losses", { value: 2, windowMin: 60 }, { value: 2, windowMin: 30 })).toBe(false);
    expect(isTighter("stop_losses", { value: 2, windowMin: 60 }, { value: 2, windowMin: 90 })).toBe(true);
    expect(isTighter("low_profit_usd", { value: 2, windowMin: 60 }, { value: 2, windowMin: 90 })).toBe(false);
  });
});
