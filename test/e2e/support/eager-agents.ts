import { DEFAULT_AGENTS } from "@/server/core/agents/default-agents";
import { eventually, openApi } from "./api";
import { halfAYearOff } from "./half-a-year-off";
import { unlessRefused } from "./unless-refused";

let made = 0;

/**
 * Two agents of bitcoin that run only when told to, buy on the least sign and hardly ever sell; where one sees no sign, the other sees the opposite one.
 * Their ids begin with `prefix`, their names with `title`.
 */
export function eagerAgents(prefix: string, title: string) {
  const bitcoin = DEFAULT_AGENTS.find(({ symbol }) => symbol === "BTC/USD");
  if (!bitcoin) throw new Error("an empty desk trades bitcoin");
  return (["momentum", "mean_reversion"] as const).map((strategy) => ({
    ...bitcoin,
    id: `${prefix}-${strategy.replace("_", "-")}`,
    name: `${title} ${strategy.replace("_", " ")}`,
    cron: halfAYearOff(),
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
}

/** What an agent holds; null while that is nothing. */
export async function positionOf(agentId: string, api = openApi()) {
  return (await api.positions.list.query()).rows.find((row) => row.agentId === agentId) ?? null;
}

/** Two agents of which one holds something, at the desk of all tests or at another one. */
export async function openEagerAgents(api = openApi()) {
  // The id and the name of one that was archived are not given again.
  const tag = `${Date.now().toString(36)}-${++made}`;
  const agents = eagerAgents(`eager-${tag}`, `Eager ${tag}`);
  for (const agent of agents) await api.agents.create.mutate(agent);
  const ids = agents.map(({ id }) => id);
  const holding = async () => {
    for (const id of ids) if ((await runToEnd(id, api)).state === "ordered") return id;
    return null;
  };
  const agentId = await eventually("one of them buys", holding, 60_000);
  await eventually("it holds something", () => positionOf(agentId, api));
  const name = agents.find(({ id }) => id === agentId)?.name ?? agentId;
  return { agentId, name, close: () => closeAll(ids, api) };
}

/** Sells what they hold, and archives them. A sale may be filled between two questions, and an order may be under way still: then it is asked again. */
async function closeAll(ids: readonly string[], api: ReturnType<typeof openApi>): Promise<void> {
  for (const agentId of ids)
    await eventually(`${agentId} holds nothing and is archived`, async () => {
      if ((await positionOf(agentId, api)) === null)
        return (await unlessRefused(api.agents.archive.mutate({ agentId }).then(() => true as const))) ?? null;
      await unlessRefused(api.positions.close.mutate({ agentId }));
      return null;
    });
}

/** Runs an agent once. */
/** Runs an agent now, and waits until that has ended. */
export async function runToEnd(agentId: string, api = openApi()) {
  const { runId } = await api.runs.trigger.mutate({ agentId });
  return eventually("the run ends", async () => {
    const { run } = await api.runs.get.query({ runId });
    return run.endedAt === null ? null : run;
  });
}
