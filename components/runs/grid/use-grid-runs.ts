import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/components/desk/trpc";
import type { StepName } from "@/server/core/runs/run";
import type { GridAgent, GridEntries, GridRow, GridRun, StepsByRun } from "../run-types";
import { CHUNK, chunkAt } from "./grid-chunks";
import { indexSteps } from "./grid-rows";

export interface FirstChunk {
  readonly agentIds: readonly string[];
  readonly columns: number;
  readonly entries: GridEntries;
}

export interface GridRuns {
  /** undefined while they are read. */
  readonly runsOf: (row: GridRow) => readonly GridRun[] | undefined;
  readonly stepsOf: (row: GridRow) => StepsByRun | undefined;
  readonly error: unknown;
  readonly retry: () => void;
}

/** The newest `columns` runs of the agents in `rows`, and their steps where rows show steps. `agents` are all there are, in order. */
export function useGridRuns(
  agents: readonly GridAgent[],
  rows: readonly GridRow[],
  columns: number,
  first: FirstChunk,
): GridRuns {
  const trpc = useTRPC();
  const places = useMemo(() => new Map(agents.map(({ id }, index) => [id, index])), [agents]);
  const chunks = [...new Set(rows.map(({ agent }) => Math.floor((places.get(agent.id) ?? 0) / CHUNK)))];
  const unfolded = [...new Set(rows.filter(({ step }) => step !== null).map(({ agent }) => agent.id))];
  const runs = useQueries({
    queries: chunks.map((chunk) => {
      const agentIds = chunkAt(agents, chunk * CHUNK);
      const isFirst = first.columns === columns && first.agentIds.join() === agentIds.join();
      return trpc.runs.grid.queryOptions({ agentIds, columns }, isFirst ? { initialData: first.entries } : {});
    }),
  });
  const steps = useQueries({
    queries: unfolded.map((id) => trpc.runs.grid.queryOptions({ agentIds: [id], columns, steps: true }, { select: stepIndexOf })),
  });
  const runsById = new Map(runs.flatMap(({ data }) => data ?? []).map((entry) => [entry.agent.id, entry.runs]));
  const stepsById = new Map(unfolded.map((id, index) => [id, steps[index]?.data]));
  return {
    runsOf: ({ agent }) => runsById.get(agent.id),
    stepsOf: ({ agent, step }) => (step === null ? undefined : stepsById.get(agent.id)?.get(step)),
    error: [...runs, ...steps].find(({ error }) => error)?.error ?? null,
    retry: () => {
      for (const query of [...runs, ...steps]) if (query.error) void query.refetch();
    },
  };
}

function stepIndexOf([entry]: GridEntries): ReadonlyMap<StepName, StepsByRun> {
  return indexSteps(entry?.steps ?? []);
}
