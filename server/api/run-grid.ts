import type { Db } from "@/db/client";
import { listAgents } from "@/db/queries/agents";
import { stepStates } from "@/db/queries/run-steps";
import { listRuns } from "@/db/queries/runs";

/** The newest `columns` runs of each agent, newest last, with no more of each than a cell shows; steps only when asked for. */
export async function runGrid(
  db: Db,
  {
    accountId,
    agentIds,
    columns,
    steps,
  }: { readonly accountId: string; readonly agentIds?: readonly string[]; readonly columns: number; readonly steps: boolean },
) {
  const agents = (await listAgents(db)).filter(({ id }) => !agentIds || agentIds.includes(id));
  return Promise.all(
    agents.map(async ({ id, name, symbol, mode }) => {
      const newest = (await listRuns(db, { accountId, agentId: id, limit: columns })).reverse();
      return {
        agent: { id, name, symbol, mode },
        runs: newest.map(({ id, dueAt, state, trigger, reason, note, startedAt, endedAt }) => ({
          id,
          dueAt,
          state,
          trigger,
          reason,
          note,
          startedAt,
          endedAt,
        })),
        steps: steps
          ? await stepStates(
              db,
              newest.map((run) => run.id),
            )
          : [],
      };
    }),
  );
}
