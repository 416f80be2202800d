import { STEP_LABELS } from "@/components/runs/steps/step-labels";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";
import type { StepName } from "@/server/core/runs/run";
import type { SlowStep } from "./system-types";

const COLUMNS: readonly TableColumn<SlowStep>[] = [
  {
    id: "name",
    header: "Step",
    value: (step) => step.name,
    cell: (step) => <span className="font-medium">{STEP_LABELS[step.name as StepName] ?? step.name}</span>,
  },
  {
    id: "runs",
    header: "Times",
    numeric: true,
    value: (step) => step.runs,
    cell: (step) => <Num value={step.runs} kind="count" source="the last 500 runs" />,
  },
  {
    id: "median",
    header: "Median",
    unit: "ms",
    numeric: true,
    value: (step) => step.medianMs,
    cell: (step) => <Num value={step.medianMs} decimals={0} formula="half of them took less" />,
  },
  {
    id: "p95",
    header: "95 %",
    unit: "ms",
    numeric: true,
    value: (step) => step.p95Ms,
    cell: (step) => <Num value={step.p95Ms} decimals={0} formula="19 of 20 took less" />,
  },
];

/** How long each step of a run takes, the slowest first. */
export function StepsCard({ steps }: { readonly steps: readonly SlowStep[] }) {
  return (
    <Card title="How long steps take" meta="of the last 500 runs" flush>
      <DataTable
        label="Durations of steps"
        columns={COLUMNS}
        rows={steps}
        rowKey={(step) => step.name}
        initialSort={{ column: "p95", descending: true }}
        empty={<EmptyState title="No step was taken yet" hint="The first run of an agent brings the first durations." />}
      />
    </Card>
  );
}
