import type { Db } from "@/db/client";
import { agentsIn } from "@/db/queries/agents";
import { stepStates } from "@/db/queries/runs/run-steps";
import { newestRuns } from "@/db/queries/runs/runs";
import type { RunState } from "../../core/runs/run";
import { stepEnds } from "../../core/runs/step-ends";

export interface GridRequest {
  readonly accountId: string;
  /** All agents when not given. */
  readonly agentIds?: readonly string[];
  readonly columns: number;
  readonly steps: boolean;
}

/** The newest `columns` runs of each agent, newest last, with no more of each than a cell shows; steps only when asked for. */
export async function runGrid(db: Db, { accountId, agentIds, columns, steps }: GridRequest) {
  const agents = (await agentsIn(db, accountId)).filter(({ id }) => !agentIds || agentIds.includes(id));
  const newest = await newestRuns(
    db,
    accountId,
    agents.map(({ id }) => id),
    columns,
  );
  const byAgent = new Map<string, Omit<(typeof newest)[number], "agentId">[]>();
  for (const { agentId, ...cell } of newest.reverse()) byAgent.set(agentId, [...(byAgent.get(agentId) ?? []), cell]);
  return Promise.all(
    agents.map(async ({ id, name, symbol, mode }) => {
      const runs = byAgent.get(id) ?? [];
      const runIds = runs.map((run) => run.id);
      return { agent: { id, name, symbol, mode }, runs, steps: steps ? endsOf(runs, await stepStates(db, runIds)) : [] };
    }),
  );
}

/** The steps of all runs, each as a person is told how it ended. */
function endsOf(
  runs: readonly { readonly id: number; readonly state: RunState }[],
  steps: Awaited<ReturnType<typeof stepStates>>,
) {
  const byRun = new Map<number, (typeof steps)[number][]>();
  for (const step of steps) byRun.set(step.runId, [...(byRun.get(step.runId) ?? []), step]);
  return runs.flatMap(({ id, state }) => stepEnds(byRun.get(id) ?? [], state));
}
