import { clsx } from "clsx";
import { ChevronRight } from "lucide-react";
import { count, duration } from "@/components/format";
import { StateDot } from "@/components/ui/text/state-dot";
import type { JsonValue } from "@/server/core/json";
import type { StepName } from "@/server/core/runs/run";
import { durationOf } from "../run-duration";
import type { RunStep } from "../run-types";
import { compareJson, type JsonDifference } from "./json-differences";
import { STEP_LABELS } from "./step-labels";

/** What is compared, then this run, then the other; on a phone the first stands above the two. */
export const COMPARED_COLUMNS = "grid grid-cols-2 gap-x-3 px-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_minmax(0,3fr)]";

export interface StepComparisonProps {
  readonly name: StepName;
  readonly ours: RunStep | null;
  readonly theirs: RunStep | null;
  /** Unfolded at first. */
  readonly open: boolean;
}

const MOST = 60;

/** One step of two runs: how it went in each, and every value of its output in which they differ. */
export function StepComparison({ name, ours, theirs, open }: StepComparisonProps) {
  const { differences, alike } = compareJson(outputOf(ours), outputOf(theirs));
  const differ = differences.length;
  return (
    <details open={open} className="[&[open]>summary_svg.lucide]:rotate-90">
      <summary className={clsx(COMPARED_COLUMNS, "list-none items-baseline py-2 hover:bg-hover focus-visible:-outline-offset-2")}>
        <span className="flex items-baseline gap-1.5 max-sm:col-span-2">
          <ChevronRight aria-hidden className="size-3.5 shrink-0 self-center text-ink-faint transition-transform" />
          <span className="font-medium">{STEP_LABELS[name]}</span>
          <span className="text-ink-faint text-xs">{differ === 0 ? "same output" : `${count(differ, "difference")}`}</span>
        </span>
        <How step={ours} />
        <How step={theirs} />
      </summary>
      <div className="pb-2">
        {differences.slice(0, MOST).map((difference) => (
          <Difference key={difference.path} {...difference} />
        ))}
        <p className="px-4 pt-1 text-ink-faint text-xs">
          {differ > MOST ? `${count(differ - MOST)} more differ; ` : ""}
          {count(alike, "value is", "values are")} the same
        </p>
      </div>
    </details>
  );
}

function outputOf(step: RunStep | null): JsonValue {
  return (step?.output ?? null) as JsonValue;
}

function How({ step }: { readonly step: RunStep | null }) {
  if (!step) return <span className="text-ink-faint">not reached</span>;
  return (
    <span className="flex items-baseline gap-2">
      <StateDot state={step.state} />
      {step.startedAt === null ? null : <span className="figure text-ink-faint text-xs">{duration(durationOf(step))}</span>}
    </span>
  );
}

function Difference({ path, left, right }: JsonDifference) {
  return (
    <div className={clsx(COMPARED_COLUMNS, "py-0.5 font-mono text-xs")}>
      <span className="break-words text-ink-muted max-sm:col-span-2 sm:pl-5">{path === "" ? "output" : path}</span>
      <Side value={left} />
      <Side value={right} />
    </div>
  );
}

function Side({ value }: { readonly value: JsonValue | undefined }) {
  if (value === undefined) return <span className="text-ink-faint">–</span>;
  return <mark className="justify-self-start break-words rounded-[3px] bg-accent-soft px-1 text-ink">{written(value)}</mark>;
}

/** Without the dust of binary fractions: 192.54 and not 192.54000000000002. */
function written(value: JsonValue): string {
  return JSON.stringify(typeof value === "number" ? Number(value.toPrecision(12)) : value);
}
