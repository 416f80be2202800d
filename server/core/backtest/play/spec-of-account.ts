import { assetClassOf, TIMEFRAME_MS } from "../../market/market";
import type { SetLimit } from "../../risk/limits/limit";
import type { BacktestSpec, SharedAccount } from "./backtest-spec";

/** A backtest of agents that share `cashUsd`, null for as much as their capitals come to. Days are those of coins where one of them trades coins. */
export function specOfAccount(
  agents: SharedAccount["agents"],
  { cashUsd, limits = [] }: { readonly cashUsd: number | null; readonly limits?: readonly SetLimit[] },
  days: Pick<BacktestSpec, "fromDay" | "toDay">,
): BacktestSpec {
  const [first] = agents;
  if (!first) throw new Error("an account without agents has nothing to play");
  const told = agents.find(({ agent }) => assetClassOf(agent.symbol) === "crypto") ?? first;
  const capitals = agents.reduce((sum, { agent }) => sum + agent.params.capitalUsd, 0);
  const [timeframe] = agents.map(({ agent }) => agent.params.timeframe).toSorted((a, b) => TIMEFRAME_MS[a] - TIMEFRAME_MS[b]);
  return {
    symbol: told.agent.symbol,
    timeframe: timeframe ?? first.agent.params.timeframe,
    ...days,
    played: { kind: "account", agents, cashUsd: cashUsd ?? capitals, limits },
    costs: told.costs,
    detail: null,
    search: null,
  };
}
