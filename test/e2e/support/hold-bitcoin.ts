import { DEFAULT_AGENTS } from "@/server/core/default-agents";
import { eventually, openApi } from "./api";

const bitcoin = DEFAULT_AGENTS.find(({ symbol }) => symbol === "BTC/USD");
if (!bitcoin) throw new Error("an empty desk trades bitcoin");

/** They buy on the least sign and hardly ever sell; where one sees no sign, the other sees the opposite one. */
const EAGER = (["momentum", "mean_reversion"] as const).map((strategy) => ({
  ...bitcoin,
  id: `eager-${strategy.replace("_", "-")}`,
  name: `Eager ${strategy}`,
  cron: "0 0 1 1 *",
  params: {
    ...bitcoin.params,
    strategy,
    timeframe: "1m" as const,
    buyThreshold: 0.05,
    sellThreshold: -1,
    minConfidence: 0,
    minEdge: 0,
    exitsBy: "percent" as const,
    stopLossFraction: 0.1,
    takeProfitFraction: 0.2,
  },
}));

/** Two agents that buy bitcoin soon, at a desk of simulated markets, and are archived at the end. */
export function eagerAgents(api = openApi()) {
  const runToEnd = async (agentId: string) => {
    const { runId } = await api.runs.trigger.mutate({ agentId });
    return eventually("the run ends", async () => {
      const { run } = await api.runs.get.query({ runId });
      return run.endedAt === null ? null : run;
    });
  };
  const buyer = async () => {
    for (const { id } of EAGER) if ((await runToEnd(id)).state === "ordered") return id;
    return null;
  };
  const positionOf = async (id: string) => (await api.positions.list.query()).rows.find(({ agentId }) => agentId === id) ?? null;
  return {
    positionOf,
    create: async () => {
      for (const agent of EAGER) await api.agents.create.mutate(agent);
    },
    /** Resolves to the id of the agent that holds something. */
    hold: async () => {
      const id = await eventually("one of them buys", buyer, 60_000);
      await eventually("it holds something", () => positionOf(id));
      return id;
    },
    archive: async () => {
      for (const { id } of EAGER) await api.agents.archive.mutate({ agentId: id });
    },
  };
}
