"use client";

import { INTENT_WORDS } from "@/components/orders/intent-words";
import { ORDER_COLUMNS } from "@/components/orders/order-columns";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { useAge } from "@/components/ui/now-provider";
import { Parts } from "@/components/ui/parts";
import { DataTable } from "@/components/ui/tables/data-table";
import { LogView } from "@/components/ui/tables/log-view";
import { useWords } from "@/components/ui/text/use-words";
import { Words } from "@/components/ui/text/words";
import type { RunState, StepName } from "@/server/core/runs/run";
import type { RunDetail } from "./run-types";
import { ganttOf } from "./steps/gantt-bars";
import { StepCard } from "./steps/step-card";
import { StepGantt } from "./steps/step-gantt";
import { StepGraph } from "./steps/step-graph";
import { STEP_LABELS } from "./steps/step-labels";

export interface RunBodyProps {
  readonly detail: RunDetail;
  readonly chosen: StepName;
  readonly onChoose: (step: StepName) => void;
}

/** The steps of a run as they follow each other and in time, the chosen one in full, and everything the run said. */
export function RunBody({ detail, chosen, onChoose }: RunBodyProps) {
  const { run, steps, usualMs } = detail;
  const { phrase } = useWords();
  const logs = detail.logs.map((line) => ({ ...line, message: phrase(line.message) }));
  const lastsMs = useAge(run.state === "running" ? run.startedAt : null) ?? 0;
  const gantt = ganttOf({
    steps,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    now: (run.startedAt ?? run.queuedAt) + lastsMs,
    usualMs,
  });
  const bar = gantt.bars.find(({ name }) => name === chosen);
  return (
    <>
      <Card title="Steps">
        <StepGraph bars={gantt.bars} chosen={chosen} onChoose={onChoose} />
      </Card>
      <Parts className="grid min-w-0 items-start gap-4 xl:grid-cols-2 xl:grid-rows-[auto_auto_1fr]">
        <Card
          title="Time"
          meta="the upright mark is where a step usually ends"
          flush
          empty={run.startedAt === null ? notBegun(run.state) : null}
        >
          <StepGantt gantt={gantt} usualMs={usualMs} chosen={chosen} onChoose={onChoose} />
        </Card>
        {bar ? (
          <div className="min-w-0 xl:col-start-2 xl:row-span-3 xl:row-start-1">
            <StepCard bar={bar} usualMs={usualMs[chosen]} log={logs.filter(({ step }) => step === chosen)} lost={detail.lost} />
          </div>
        ) : null}
        <OrderCard detail={detail} />
        <Card title="Whole log" meta="by the wall clock">
          <LogView
            label="Log of the run"
            lines={logs.map((line) => ({ ...line, message: `${STEP_LABELS[line.step]}: ${line.message}` }))}
          />
        </Card>
      </Parts>
    </>
  );
}

function notBegun(state: RunState) {
  return state === "queued"
    ? { title: "It has not begun yet", hint: "It waits for its turn; its steps appear here as they run." }
    : { title: "It never began", hint: "No step of this run has a time." };
}

function OrderCard({ detail: { intent, orders } }: Pick<RunBodyProps, "detail">) {
  if (!intent) return null;
  return (
    <Card title={<span id="order">Order</span>} meta={intent.reason === null ? null : <Words text={intent.reason} />} flush>
      <DataTable
        label="Order and legs"
        columns={ORDER_COLUMNS}
        rows={orders.map((order) => ({ order, intent }))}
        rowKey={({ order }) => order.id}
        empty={
          <EmptyState
            title="Nothing reached the broker"
            hint={<Words text={intent.reason ?? `The intent: ${INTENT_WORDS[intent.state]}.`} />}
          />
        }
      />
    </Card>
  );
}
