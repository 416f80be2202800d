import type { Outputs } from "@/components/desk/trpc";
import type { StepName } from "@/server/core/runs/run";

export type RunList = Outputs["runs"]["list"];
export type RunListRow = RunList["rows"][number];
export type RunDetail = Outputs["runs"]["get"];
export type RunStep = RunDetail["steps"][number];
export type GridAgent = Pick<Outputs["agents"]["list"][number], "id" | "name" | "symbol" | "mode">;

export type GridEntries = Outputs["runs"]["grid"];
export type GridEntry = GridEntries[number];
export type GridRun = GridEntry["runs"][number];
export type GridStep = GridEntry["steps"][number];
export type StepsByRun = ReadonlyMap<number, GridStep>;

export interface GridRow {
  readonly key: string;
  readonly agent: GridAgent;
  /** null for the row of the runs themselves. */
  readonly step: StepName | null;
}

export interface BackfillDialogProps {
  readonly agents: readonly GridAgent[];
  readonly agentId: string;
}
