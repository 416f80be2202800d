import type { AgentParams } from "./agent";
import { DEFAULT_AGENTS } from "./default-agents";

/** What bounds how much money an agent may put at stake, or lose. */
const LIMITS = ["capitalUsd", "positionLimitUsd", "maxTradesPerDay", "maxDailyLossUsd"] as const;
type Limit = (typeof LIMITS)[number];

/** The limits that are higher than before. */
export function raisedLimits(before: AgentParams, after: AgentParams): readonly Limit[] {
  return LIMITS.filter((name) => after[name] > before[name]);
}

/** The limits of an agent that comes to the desk which are higher than those of every one that the desk begins with. */
export function limitsOverUsual(params: AgentParams): readonly Limit[] {
  return LIMITS.filter((name) => DEFAULT_AGENTS.every((usual) => params[name] > usual.params[name]));
}
