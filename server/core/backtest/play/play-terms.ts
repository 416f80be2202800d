import type { Bars, Instrument } from "../../market/market";
import { type AgentColumn, createAgentColumn } from "../agent/agent-column";
import type { AgentTerms } from "../evidence/history/check-agent-look-ahead";
import type { Tunable } from "../evidence/sweep/tunable";
import { tunableAgent } from "../evidence/sweep/tunable-agent";
import { tunableRule } from "../evidence/sweep/tunable-rule";
import { IndicatorColumns } from "../indicator-columns";
import { REFERENCE_STRATEGIES } from "../reference";
import type { SignalTerms } from "../signal-account";
import type { BacktestSpec, PlainRule, WholeAgent } from "./backtest-spec";

/** What an agent trades by: it knows a fee in basis points alone. */
export function agentTerms({ costs }: Pick<BacktestSpec, "costs">, instrument: Instrument): AgentTerms {
  const { slippageBps, halfSpreadBps, feeBps, participation } = costs;
  return { instrument, costs: { slippageBps, halfSpreadBps, feeBps, participation } };
}

export function ruleTerms({ costs }: Pick<BacktestSpec, "costs">, rule: PlainRule, instrument: Instrument): SignalTerms {
  const { cashUsd, units, stop, target } = rule;
  return { instrument, costs, cashUsd, units, stop, target };
}

/** What of a backtest may be tried at other parameters, over bars of its timeframe. */
export function tunableOf(spec: BacktestSpec, bars: Bars, instrument: Instrument): Tunable {
  return spec.played.kind === "agent"
    ? agentToTune(spec, spec.played, createAgentColumn(bars), instrument)
    : ruleToTune(spec, spec.played, bars, instrument);
}

function agentToTune(spec: BacktestSpec, { agent }: WholeAgent, column: AgentColumn, instrument: Instrument): Tunable {
  return tunableAgent(agent, agentTerms(spec, instrument), column);
}

function ruleToTune(spec: BacktestSpec, rule: PlainRule, bars: Bars, instrument: Instrument): Tunable {
  const { params, hold, strategy } = rule;
  const terms = ruleTerms(spec, rule, instrument);
  return tunableRule({ strategy: REFERENCE_STRATEGIES[strategy], params, hold, terms }, new IndicatorColumns(bars));
}
