import type { Agent } from "../../core/agents/agent";
import type { AgentTemplate } from "../../core/agents/default-agents";
import type { BacktestSpec } from "../../core/backtest/play/backtest-spec";
import { Fault } from "../../core/fault";
import type { BacktestRequest } from "./read-request";

/** What was asked for, with `agent` where it is one of the desk. Throws Fault `invalid_input` for an agent of another symbol. */
export function specOf(request: BacktestRequest, agent: Agent | null): BacktestSpec {
  const { wanted, symbol, timeframe, fromDay, toDay, costs, cashUsd, units, stop, target } = request;
  const common = { symbol, fromDay, toDay, costs, search: null };
  if (wanted.kind === "rule") {
    const { strategy, params, hold } = wanted;
    return {
      ...common,
      timeframe,
      played: { kind: "rule", strategy: strategy.name, params, hold, cashUsd, units, stop, target },
    };
  }
  const played = wanted.kind === "template" ? agentOf(wanted.template, symbol) : agent;
  if (played === null) throw new Error("the agent was not read");
  if (played.symbol !== symbol)
    throw new Fault("invalid_input", `the agent "${played.id}" trades ${played.symbol}, not ${symbol}`);
  return { ...common, timeframe: played.params.timeframe, played: { kind: "agent", agent: played, isChanged: false } };
}

function agentOf({ id, title, cron, timeZone, params }: AgentTemplate, symbol: string): Agent {
  return { id, name: title, symbol, version: 1, cron, timeZone, params };
}
