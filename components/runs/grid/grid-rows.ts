import type { Outputs } from "@/components/desk/trpc";
import { STEP_NAMES, type StepName } from "@/server/core/runs/run";

export type GridAgent = Pick<Outputs["agents"]["list"][number], "id" | "name" | "symbol" | "mode">;
export type GridEntry = Outputs["runs"]["grid"][number];
export type GridRun = GridEntry["runs"][number];
export type GridStep = GridEntry["steps"][number];

export interface GridRow {
  readonly key: string;
  readonly agent: GridAgent;
  /** null for the row of the runs themselves. */
  readonly step: StepName | null;
}

/** A row for each agent, followed by one for each of its steps where they are unfolded. */
export function rowsOf(agents: readonly GridAgent[], open: readonly string[]): readonly GridRow[] {
  return agents.flatMap((agent) => {
    const row: GridRow = { key: agent.id, agent, step: null };
    if (!open.includes(agent.id)) return [row];
    return [row, ...STEP_NAMES.map((step) => ({ key: `${agent.id}/${step}`, agent, step }))];
  });
}

/** Agents whose names, symbols or ids hold any of the words, which commas or spaces part. */
export function agentsNamed<Agent extends GridAgent>(agents: readonly Agent[], search: string): readonly Agent[] {
  const words = search
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (words.length === 0) return agents;
  return agents.filter(({ id, name, symbol }) => words.some((word) => `${id} ${name} ${symbol}`.toLowerCase().includes(word)));
}

export type StepsByRun = ReadonlyMap<number, GridStep>;

/** The steps of one agent's runs, by step and then by run. */
export function indexSteps(steps: readonly GridStep[]): ReadonlyMap<StepName, StepsByRun> {
  const index = new Map<StepName, Map<number, GridStep>>(STEP_NAMES.map((name) => [name, new Map()]));
  for (const step of steps) index.get(step.name)?.set(step.runId, step);
  return index;
}
