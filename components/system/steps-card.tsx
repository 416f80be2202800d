import { STEP_LABELS } from "@/components/runs/steps/step-labels";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";
import type { StepName } from "@/server/core/runs/run";
import type { SlowStep } from "./system-types";

/** From here on a step takes longer than it does as a rule: a few milliseconds more are none. */
const SLOWER = { times: 2, byMs: 20 };

const isSlower = ({ medianMs, usualMs }: SlowStep) =>
  usualMs !== null && medianMs > usualMs * SLOWER.times && medianMs - usualMs > SLOWER.byMs;

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
    priority: 2,
    value: (step) => step.runs,
    cell: (step) => <Num value={step.runs} kind="count" source="the last 50 runs" />,
  },
  {
    id: "median",
    header: "Median",
    unit: "ms",
    numeric: true,
    value: (step) => step.medianMs,
    cell: (step) => (
      <span className={isSlower(step) ? "text-amber" : undefined}>
        <Num value={step.medianMs} decimals={0} formula="half of them took less" />
      </span>
    ),
  },
  {
    id: "usual",
    header: "As a rule",
    unit: "ms",
    numeric: true,
    value: (step) => step.usualMs,
    cell: (step) => <Num value={step.usualMs} decimals={0} formula="the median of the 450 runs before" />,
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
    <Card
      title="How long steps take"
      meta={steps.some(isSlower) ? <span className="text-amber">longer than as a rule</span> : "the last 50 runs"}
      flush
    >
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
