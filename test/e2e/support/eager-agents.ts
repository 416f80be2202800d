import { DEFAULT_AGENTS } from "@/server/core/default-agents";
import { eventually, openApi } from "./api";

const bitcoin = DEFAULT_AGENTS.find(({ symbol }) => symbol === "BTC/USD");
if (!bitcoin) throw new Error("an empty desk trades bitcoin");

let made = 0;

/** They buy on the least sign and hardly ever sell; where one sees no sign, the other sees the opposite one. They run when they are told to. */
const eagerAgents = () =>
  (["momentum", "mean_reversion"] as const).map((strategy) => ({
    ...bitcoin,
    // The id of one that was archived is not given again.
    id: `eager-${strategy.replace("_", "-")}-${Date.now().toString(36)}-${++made}`,
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

/** What an agent holds; null while that is nothing. */
export async function positionOf(agentId: string) {
  return (await openApi().positions.list.query()).rows.find((row) => row.agentId === agentId) ?? null;
}

/** Two agents of which one holds something. */
export async function openEagerAgents() {
  const ids = await Promise.all(
    eagerAgents().map(async (agent) => {
      await openApi().agents.create.mutate(agent);
      return agent.id;
    }),
  );
  const holding = async () => {
    for (const id of ids) if ((await runToEnd(id)).state === "ordered") return id;
    return null;
  };
  const agentId = await eventually("one of them buys", holding, 60_000);
  await eventually("it holds something", () => positionOf(agentId));
  return { agentId, close: () => closeAll(ids) };
}

/** Sells what they hold, and archives them. */
async function closeAll(ids: readonly string[]): Promise<void> {
  for (const agentId of ids) {
    await eventually("it holds nothing", async () => {
      if ((await positionOf(agentId)) === null) return true;
      await openApi().positions.close.mutate({ agentId });
      return null;
    });
    await openApi().agents.archive.mutate({ agentId });
  }
}

/** Runs an agent once. */
async function runToEnd(agentId: string) {
  const { runId } = await openApi().runs.trigger.mutate({ agentId });
  return eventually("the run ends", async () => {
    const { run } = await openApi().runs.get.query({ runId });
    return run.endedAt === null ? null : run;
  });
}
