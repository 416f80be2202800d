import type { Agent } from "../../core/agents/agent";
import type { AgentTemplate } from "../../core/agents/default-agents";
import { refuseDetail } from "../../core/backtest/detail/bar-detail";
import type { BacktestSpec } from "../../core/backtest/play/backtest-spec";
import { Fault } from "../../core/fault";
import { TIMEFRAME_MS, type Timeframe } from "../../core/market/market";
import type { BacktestRequest } from "./read-request";

/**
 * What was asked for, with `agent` where it is one of the desk, on bars of the timeframe `given`. Throws Fault `invalid_input` for an agent of another symbol, and
 * for a detail that is no finer than what is played.
 */
export function specOf(request: BacktestRequest, agent: Agent | null, given: Timeframe): BacktestSpec {
  const { wanted, symbol, timeframe, fromDay, toDay, costs, cashUsd, units, stop, target } = request;
  const common = { symbol, fromDay, toDay, costs, search: null };
  if (wanted.kind === "rule") {
    const { strategy, params, hold } = wanted;
    return {
      ...common,
      timeframe,
      detail: detailOf(request.detail, timeframe, given),
      played: { kind: "rule", strategy: strategy.name, params, hold, cashUsd, units, stop, target },
    };
  }
  const played = wanted.kind === "template" ? agentOf(wanted.template, symbol) : agent;
  if (played === null) throw new Error("the agent was not read");
  if (played.symbol !== symbol)
    throw new Fault("invalid_input", `the agent "${played.id}" trades ${played.symbol}, not ${symbol}`);
  const { timeframe: of } = played.params;
  const detail = detailOf(request.detail, of, given);
  return { ...common, timeframe: of, detail, played: { kind: "agent", agent: played, isChanged: false } };
}

/** Bars that are finer than those that are played tell what happened within these, unless none are wanted. */
function detailOf(asked: BacktestRequest["detail"], played: Timeframe, given: Timeframe): Timeframe | null {
  if (asked === "none") return null;
  if (asked !== null) refuseDetail(asked, played);
  return asked ?? (TIMEFRAME_MS[given] < TIMEFRAME_MS[played] ? given : null);
}

function agentOf({ id, title, cron, timeZone, params }: AgentTemplate, symbol: string): Agent {
  return { id, name: title, symbol, version: 1, cron, timeZone, params };
}
