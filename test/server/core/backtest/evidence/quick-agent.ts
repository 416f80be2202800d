import type { Agent, AgentParams } from "@/server/core/agents/agent";
import { AGENT_TEMPLATES } from "@/server/core/agents/default-agents";

export function paramsOf(id: string): AgentParams {
  const template = AGENT_TEMPLATES.find((each) => each.id === id);
  if (!template) throw new Error(`there is no template "${id}"`);
  return template.params;
}

/** All votes, sizing, exits and risk rules, and quick to trade. */
export const QUICK: AgentParams = {
  ...paramsOf("coin-news"),
  timeframe: "5m",
  buyThreshold: 0.2,
  minConfidence: 0.2,
  minEdge: 0,
  stopAtr: 3,
  targetAtr: 4,
  maxTradesPerDay: 100,
  maxDailyLossUsd: 10_000,
};

export function agentWith(params: AgentParams, symbol = "BTC/USD"): Agent {
  return { id: "agent", name: "Agent", symbol, version: 1, cron: "* * * * *", timeZone: "UTC", params };
}
