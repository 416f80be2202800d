import { STEP_NAMES, type StepName } from "@/server/core/runs/run";
import type { GridAgent, GridRow, GridStep, StepsByRun } from "../run-types";

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

/** The steps of one agent's runs, by step and then by run. */
export function indexSteps(steps: readonly GridStep[]): ReadonlyMap<StepName, StepsByRun> {
  const index = new Map<StepName, Map<number, GridStep>>(STEP_NAMES.map((name) => [name, new Map()]));
  for (const step of steps) index.get(step.name)?.set(step.runId, step);
  return index;
}
