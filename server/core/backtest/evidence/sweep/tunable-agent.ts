import { type Agent, agentParamsSchema } from "../../../agents/agent";
import { PARAM_FIELDS, type ParamField } from "../../../agents/param-fields";
import { Fault } from "../../../fault";
import type { AgentColumn } from "../../agent/agent-column";
import { playAgent } from "../../agent/play-agent";
import type { AgentTerms } from "../history/check-agent-look-ahead";
import type { Tunable, Values } from "./tunable";

/** An agent whose numbers may be tried. The bars have been read once for all of them, so that its timeframe and strategy stay. */
export function tunableAgent(agent: Agent, terms: AgentTerms, column: AgentColumn): Tunable {
  const parse = (values: Values) => agentParamsSchema.safeParse({ ...agent.params, ...values });
  return {
    bars: column.bars,
    startUsd: agent.params.capitalUsd,
    firstBar: 1,
    leadBars: 0,
    refuse: refuseAgentParam,
    misfit: (values) => parse(values).error?.issues[0]?.message ?? null,
    play(values, span) {
      const parsed = parse(values);
      if (!parsed.success) return null;
      const { equity, trades, feesUsd } = playAgent({ ...agent, params: parsed.data }, column, { ...terms, ...span });
      const startUsd = parsed.data.capitalUsd;
      // What it holds at the end it sells itself.
      return { startUsd, equity, tradeCount: trades.length, feesUsd, trades: () => trades, closingUsd: () => 0 };
    },
  };
}

/** Throws Fault `invalid_input` for what is no number among an agent's parameters, and a value out of its bounds. */
export function refuseAgentParam(name: string, value: number): void {
  const fields: Readonly<Record<string, ParamField>> = PARAM_FIELDS;
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (!field || !("min" in field)) throw new Fault("invalid_input", `"${name}" is no number among an agent's parameters`);
  const { min, max, kind } = field;
  const isWhole = kind === "integer";
  if (!(value >= min && value <= max) || (isWhole && !Number.isInteger(value)))
    throw new Fault("invalid_input", `${name} "${value}" must be a ${isWhole ? "whole " : ""}number from ${min} to ${max}`);
}
