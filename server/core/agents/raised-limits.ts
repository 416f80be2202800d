import type { AgentParams } from "./agent";

/** What bounds how much money an agent may put at stake, or lose. */
const LIMITS = ["capitalUsd", "positionLimitUsd", "maxTradesPerDay", "maxDailyLossUsd"] as const;

/** The limits that are higher than before. */
export function raisedLimits(before: AgentParams, after: AgentParams): readonly (typeof LIMITS)[number][] {
  return LIMITS.filter((name) => after[name] > before[name]);
}
