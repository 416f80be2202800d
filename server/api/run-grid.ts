import type { Db } from "@/db/client";
import { listAgents } from "@/db/queries/agents";
import { stepStates } from "@/db/queries/run-steps";
import { listRuns, type RunRow } from "@/db/queries/runs";

export interface GridRequest {
  readonly accountId: string;
  /** All agents when not given. */
  readonly agentIds?: readonly string[];
  readonly columns: number;
  readonly steps: boolean;
}

/** The newest `columns` runs of each agent, newest last, with no more of each than a cell shows; steps only when asked for. */
export async function runGrid(db: Db, { accountId, agentIds, columns, steps }: GridRequest) {
  const agents = (await listAgents(db)).filter(({ id }) => !agentIds || agentIds.includes(id));
  return Promise.all(
    agents.map(async ({ id, name, symbol, mode }) => {
      const runs = (await listRuns(db, { accountId, agentId: id, limit: columns })).map(cellOf).reverse();
      const runIds = runs.map((run) => run.id);
      return { agent: { id, name, symbol, mode }, runs, steps: steps ? await stepStates(db, runIds) : [] };
    }),
  );
}

function cellOf({ id, dueAt, state, trigger, reason, note, startedAt, endedAt }: RunRow) {
  return { id, dueAt, state, trigger, reason, note, startedAt, endedAt };
}
