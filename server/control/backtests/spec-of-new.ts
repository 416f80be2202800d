import type { Db } from "@/db/client";
import { accountById } from "@/db/queries/accounts/accounts";
import { agentAtVersion, agentEvenArchived } from "@/db/queries/agents";
import { limitsOf } from "@/db/queries/risk/limits";
import type { Agent } from "../../core/agents/agent";
import { type BacktestCosts, refuseCosts, usualCosts } from "../../core/backtest/costs";
import { refuseDetail } from "../../core/backtest/detail/bar-detail";
import { axisOf, countCells } from "../../core/backtest/evidence/sweep/axes";
import { refuseAgentParam } from "../../core/backtest/evidence/sweep/tunable-agent";
import type { BacktestSpec, Search, SharedAccount } from "../../core/backtest/play/backtest-spec";
import type { NewBacktest } from "../../core/backtest/play/new-backtest";
import { specOfAccount } from "../../core/backtest/play/spec-of-account";
import { REFERENCE_STRATEGIES } from "../../core/backtest/reference";
import { referenceParams, refuseParam } from "../../core/backtest/reference/reference-strategy";
import { Fault } from "../../core/fault";
import { type AssetClass, assetClassOf, type Timeframe } from "../../core/market/market";
import type { SetLimit } from "../../core/risk/limits/limit";

/** What was asked for with all that it leaves to the desk, and the limits of an account where it asks for them. Throws Fault `not_found` without such an agent or version, and `invalid_input`. */
export async function specOfNew(db: Db, { played, from, to, costs, detail, tried }: NewBacktest): Promise<BacktestSpec> {
  const days = { fromDay: from ?? null, toDay: to ?? null };
  if (played.kind === "agent") {
    const agent = await agentOf(db, played);
    const { symbol } = agent;
    refuseFeesOfRules(costs);
    return {
      symbol,
      timeframe: agent.params.timeframe,
      ...days,
      played: { kind: "agent", agent, isChanged: played.params !== undefined },
      costs: costsOf(costs, assetClassOf(symbol)),
      detail: detailOf(detail, agent.params.timeframe),
      search: searchOf(tried, refuseAgentParam),
    };
  }
  if (played.kind === "account") return accountSpec(db, played, { ...days, costs, tried, detail });
  const { symbol, timeframe, ...rule } = played;
  const strategy = REFERENCE_STRATEGIES[rule.strategy];
  const params = referenceParams(strategy, rule.params);
  return {
    symbol,
    timeframe,
    ...days,
    played: { ...rule, params, units: null },
    costs: costsOf(costs, assetClassOf(symbol)),
    detail: detailOf(detail, timeframe),
    search: searchOf(tried, (name, value) => refuseParam(strategy, name, value)),
  };
}

function detailOf(detail: Timeframe | undefined, played: Timeframe): Timeframe | null {
  if (detail !== undefined) refuseDetail(detail, played);
  return detail ?? null;
}

type AskedAccount = Extract<NewBacktest["played"], { kind: "account" }>;
type Besides = Pick<BacktestSpec, "fromDay" | "toDay"> & Pick<NewBacktest, "costs" | "tried" | "detail">;

/** Throws Fault `not_found` without such an account. */
async function limitsIn(db: Db, accountId: string): Promise<readonly SetLimit[]> {
  const rows = await limitsOf(db, (await accountById(db, accountId)).id);
  return rows.map(({ changedAt: _, changedBy: __, ...limit }) => limit);
}

async function accountSpec(
  db: Db,
  { agentIds, cashUsd, limitsOf: accountId }: AskedAccount,
  { costs, tried, detail, ...days }: Besides,
): Promise<BacktestSpec> {
  refuseFeesOfRules(costs);
  if (tried) throw new Fault("invalid_input", `tried "${tried.kind}" must be left out: parameters are tried of one agent`);
  if (detail) throw new Fault("invalid_input", `detail "${detail}" must be left out: finer bars are for one agent`);
  const agents: SharedAccount["agents"][number][] = [];
  for (const agentId of agentIds) {
    const agent = await agentOf(db, { kind: "agent", agentId });
    agents.push({ agent, costs: costsOf(costs, assetClassOf(agent.symbol)) });
  }
  const limits = accountId === undefined ? [] : await limitsIn(db, accountId);
  return specOfAccount(agents, { cashUsd: cashUsd ?? null, limits }, days);
}

/** Throws Fault `invalid_input` for a parameter that there is not, values out of its bounds, and too many combinations. */
function searchOf(given: NewBacktest["tried"], refuse: (name: string, value: number) => void): Search | null {
  if (!given) return null;
  const { measure } = given;
  const axes = given.axes.map(({ name, ...steps }) => axisOf(name, steps));
  countCells(axes);
  for (const { name, values } of axes) for (const value of values) refuse(name, value);
  if (given.kind === "sweep") return { kind: "sweep", axes, measure };
  const { walk: kind, inSampleDays, outOfSampleDays } = given;
  return { kind: "walk_forward", axes, measure, plan: { kind, inSampleDays, outOfSampleDays } };
}

/** Archived agents too: what they would have done may be asked at any time. */
async function agentOf(db: Db, given: Extract<NewBacktest["played"], { kind: "agent" }>): Promise<Agent> {
  const { version: inForce } = await agentEvenArchived(db, given.agentId);
  const { id, name, symbol, version, cron, timeZone, params } = await agentAtVersion(db, given.agentId, given.version ?? inForce);
  return { id, name, symbol, version, cron, timeZone, params: given.params ?? params };
}

/** An agent pays as at the simulated exchange, which knows a fee in basis points alone. */
function refuseFeesOfRules({ perUnitUsd, minOrderUsd, regulatory }: NewBacktest["costs"]): void {
  for (const [name, value] of Object.entries({ perUnitUsd, minOrderUsd, regulatory }))
    if (value) throw new Fault("invalid_input", `costs.${name} "${value}" is for plain rules: of an agent it must be left out`);
}

function costsOf(given: NewBacktest["costs"], assetClass: AssetClass): BacktestCosts {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const costs = { ...usualCosts(assetClass), ...said };
  refuseCosts(costs);
  if (costs.regulatory && assetClass !== "equity")
    throw new Fault(
      "invalid_input",
      `costs.regulatory "true" must be left out: the SEC and FINRA take fees of sales of shares alone`,
    );
  return costs;
}
