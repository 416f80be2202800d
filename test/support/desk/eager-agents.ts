import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";

/** The default agents, quick to decide: a day of the calm ones may pass without an order. */
export const EAGER_AGENTS = DEFAULT_AGENTS.map((agent) => ({
  ...agent,
  params: {
    ...agent.params,
    buyThreshold: 0.05,
    sellThreshold: -0.05,
    minConfidence: 0.05,
    earlySellThreshold: -0.05,
    minEdge: 0,
    maxTradesPerDay: 20,
  },
}));
