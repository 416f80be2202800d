import { Decimal } from "decimal.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judge } from "@/server/core/risk/judge";
import { levelOf } from "@/server/core/risk/limits/levels";
import { fieldOf, type SetLimit } from "@/server/core/risk/limits/limit";
import type { LimitFacts } from "@/server/core/risk/limits/limit-facts";
import type { RiskFacts, RiskProposal } from "@/server/core/risk/rule";
import { PARAMS } from "../../decision/decision-fixtures";
import { FACTS } from "../risk-fixtures";
import { anyFacts, anyLimit, anyOrder } from "./limit-arbitraries";
import { HERE, held } from "./limit-fixtures";

const CASES = Number(process.env.ZTRADE_LIMIT_CASES ?? 5_000);
/** A hundred thousand cases take minutes. */
const LONG = { timeout: 1_800_000 };
/** What doubles may lose of a sum of a few dozen amounts. */
const ROUNDING = 1e-9;

const ROOMY = { ...PARAMS, positionLimitUsd: 1e6, capitalUsd: 1e6 };
const verdictOf = (order: RiskProposal, limits: LimitFacts, more: Partial<RiskFacts> = {}) =>
  judge(order, { ...FACTS, cashUsd: 1e6, limits, ...more }, ROOMY);

/** What sums up in the scope of a limit, reckoned anew in exact decimals from the rows alone. */
function sumIn(limit: SetLimit, facts: LimitFacts, order: RiskProposal): Decimal | null {
  const level = levelOf(limit);
  const mine = facts.holdings.filter(
    (row) =>
      (level === "desk" || row.accountId === HERE) &&
      (level !== "agent" || row.agentId === "tsla") &&
      (level !== "symbol" || row.symbol === "TSLA"),
  );
  const of: Readonly<Record<string, (row: (typeof mine)[number]) => boolean>> = {
    agent_share: (row) => row.agentId === "tsla",
    position_share: (row) => row.symbol === "TSLA",
    symbol_exposure_usd: (row) => row.symbol === "TSLA",
    deployed_share: () => true,
    exposure_usd: () => true,
    equity_class_share: (row) => row.symbol !== "BTC/USD",
    order_usd: () => false,
  };
  const counts = of[limit.name];
  if (!counts) return null;
  return mine
    .filter(counts)
    .reduce(
      (sum, row) => sum.plus(new Decimal(row.qty).abs().times(Number(row.price))).plus(row.reservedUsd),
      new Decimal(order.qty).times(order.price),
    );
}

describe("limits", () => {
  it("are broken by no order that is approved", LONG, () => {
    let approvals = 0;
    fc.assert(
      fc.property(anyOrder, anyFacts, (order, facts) => {
        const verdict = verdictOf(order, facts);
        if (!verdict.approved) return;
        approvals += 1;
        for (const limit of facts.limits) {
          const sum = sumIn(limit, facts, order);
          if (sum === null) continue;
          const accounts = facts.accounts.filter(({ id }) => levelOf(limit) === "desk" || id === HERE);
          const equity = accounts.reduce((total, { equityUsd }) => total.plus(equityUsd ?? 0), new Decimal(0));
          const most = fieldOf(limit.name).unit === "fraction" ? equity.times(limit.value) : new Decimal(limit.value);
          expect([limit, sum.minus(most).toNumber() <= ROUNDING * Math.max(1, most.toNumber())]).toEqual([limit, true]);
        }
      }),
      { numRuns: CASES },
    );
    expect(approvals).toBeGreaterThan(CASES / 50);
  });

  it("approve nothing more where one is tighter, or there is one more", LONG, () => {
    let parted = 0;
    fc.assert(
      fc.property(
        anyOrder,
        anyFacts,
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        anyLimit,
        (order, facts, pick, by, another) => {
          const before = verdictOf(order, facts);
          const place = pick % facts.limits.length;
          const tightened = facts.limits.map((limit, i) => (i === place ? { ...limit, value: tighter(limit, by) } : limit));
          for (const limits of [tightened, [...facts.limits, another]]) {
            const after = verdictOf(order, { ...facts, limits });
            if (after.approved) expect(before.approved).toBe(true);
            else if (before.approved) parted += 1;
          }
        },
      ),
      { numRuns: CASES },
    );
    expect(parted).toBeGreaterThan(CASES / 100);
  });

  it("refuse and name what is missing, whatever is", LONG, () => {
    fc.assert(
      fc.property(anyOrder, anyFacts, fc.constantFrom(...LOSSES), (order, facts, [needs, lose, more]) => {
        const limits = facts.limits.filter(({ name }) => needs.includes(name));
        const verdict = verdictOf(order, { ...lose(facts), limits }, more);
        if (limits.length === 0) return;
        expect(verdict.approved).toBe(false);
        const vetoes = verdict.checks.filter((check) => check.verdict === "veto");
        for (const { name } of limits)
          expect(vetoes.find(({ rule }) => rule === name)?.reason).toMatch(/cannot be judged: .+ is missing/);
      }),
      { numRuns: CASES },
    );
  });
});

function tighter({ name, value }: SetLimit, by: number): number {
  const { holds, unit } = fieldOf(name);
  const step = unit === "count" ? Math.round(by * 5) : by * (unit === "fraction" ? 0.5 : 20_000);
  return holds === "at least" ? value + step : value - step;
}

type Loss = readonly [needs: readonly string[], lose: (facts: LimitFacts) => LimitFacts, more?: Partial<RiskFacts>];

/** Each input that limits need, and how it is lost. */
const LOSSES: readonly Loss[] = [
  [
    ["agent_share", "position_share", "deployed_share", "equity_class_share", "cash_share"],
    (facts) => ({ ...facts, accounts: [] }),
  ],
  [
    ["deployed_share", "exposure_usd"],
    (facts) => ({ ...facts, holdings: [...facts.holdings, held("TSLA", 1, { price: null })] }),
  ],
  [["cooldown_min", "stop_losses", "low_profit_usd"], (facts) => ({ ...facts, closed: null })],
  [["bar_volume_usd", "session_edge_min"], (facts) => ({ ...facts, market: { barVolumeUsd: null, session: null } })],
  [["price_collar", "spread_share"], (facts) => facts, { quote: null }],
  [
    ["daily_loss_share", "drawdown_share"],
    (facts) => ({ ...facts, agentBook: null, accounts: facts.accounts.map((account) => ({ ...account, book: null })) }),
  ],
  [
    ["correlated_positions"],
    (facts) => ({ ...facts, correlations: {}, holdings: ["A", "B", "C", "D", "E", "F"].map((name) => held(name, 1)) }),
  ],
];
