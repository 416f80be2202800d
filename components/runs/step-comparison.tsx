import { clsx } from "clsx";
import { duration } from "@/components/format";
import { StateDot } from "@/components/ui/state-dot";
import type { JsonValue } from "@/server/core/json";
import type { StepName } from "@/server/core/run";
import { compareJson, type JsonDifference } from "./json-differences";
import { durationOf } from "./run-duration";
import type { RunStep } from "./run-steps";
import { STEP_LABELS } from "./step-labels";

export interface StepComparisonProps {
  readonly name: StepName;
  readonly ours: RunStep | null;
  readonly theirs: RunStep | null;
}

const MOST = 60;
const COLUMNS = "grid grid-cols-2 gap-x-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_minmax(0,3fr)]";

/** One step of two runs: how it went in each, and every value of its output in which they differ. */
export function StepComparison({ name, ours, theirs }: StepComparisonProps) {
  const { differences, alike } = compareJson(outputOf(ours), outputOf(theirs));
  return (
    <section aria-label={STEP_LABELS[name]} className="px-4 py-2.5">
      <div className={clsx(COLUMNS, "items-baseline")}>
        <h3 className="font-medium max-sm:col-span-2">{STEP_LABELS[name]}</h3>
        <How step={ours} />
        <How step={theirs} />
      </div>
      {differences.slice(0, MOST).map((difference) => (
        <Difference key={difference.path} {...difference} />
      ))}
      <p className="mt-1 text-ink-faint text-xs">
        {differences.length > MOST ? `${differences.length - MOST} more differ; ` : ""}
        {differences.length === 0 ? "the same output" : `${alike} ${alike === 1 ? "value is" : "values are"} the same`}
      </p>
    </section>
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
      <span className="figure text-ink-faint text-xs">{step.startedAt === null ? null : duration(durationOf(step))}</span>
    </span>
  );
}

function Difference({ path, left, right }: JsonDifference) {
  return (
    <div className={clsx(COLUMNS, "border-t border-dashed py-1 font-mono text-xs first-of-type:mt-1")}>
      <span className="break-words text-ink-muted max-sm:col-span-2">{path === "" ? "output" : path}</span>
      <Side value={left} />
      <Side value={right} />
    </div>
  );
}

function Side({ value }: { readonly value: JsonValue | undefined }) {
  if (value === undefined) return <span className="text-ink-faint">–</span>;
  return <mark className="justify-self-start break-all rounded-[3px] bg-accent-soft px-1 text-ink">{JSON.stringify(value)}</mark>;
}
