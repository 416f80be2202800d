import type { StepName } from "@/server/core/runs/run";
import { durationOf, isSlow } from "../run-duration";
import type { RunStep } from "../run-types";
import { inOrder } from "./run-steps";

export interface GanttBar {
  readonly name: StepName;
  readonly step: RunStep | null;
  /** Start and length against the whole, in [0, 1]; null for what did not run in this attempt. */
  readonly span: { readonly start: number; readonly length: number } | null;
  /** Length that is usual, against the whole; null where nothing is known. */
  readonly usual: number | null;
  readonly tookMs: number | null;
  readonly slow: boolean;
  /** Done by an earlier attempt, whose result this one kept. */
  readonly earlier: boolean;
}

export interface Gantt {
  readonly totalMs: number;
  readonly bars: readonly GanttBar[];
}

export interface GanttInput {
  readonly steps: readonly RunStep[];
  /** Wall times of the attempt in epoch milliseconds; `now` stands in for the end while it runs. */
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly now: number;
  /** Median duration of each step in milliseconds. */
  readonly usualMs: Readonly<Record<string, number>>;
}

/** When each step ran within the run's present attempt. */
export function ganttOf({ steps, startedAt, endedAt, now, usualMs }: GanttInput): Gantt {
  const origin = startedAt ?? now;
  const end = endedAt ?? Math.max(now, origin, ...steps.map((step) => step.endedAt ?? 0));
  const totalMs = Math.max(1, end - origin);
  const bars = inOrder(steps).map(({ name, step }): GanttBar => {
    const earlier = step?.endedAt != null && step.endedAt < origin;
    const tookMs = step && durationOf(step);
    const lasts = step?.startedAt == null || earlier ? null : (step.endedAt ?? end) - step.startedAt;
    const usual = usualMs[name];
    return {
      name,
      step,
      span:
        lasts === null || step?.startedAt == null
          ? null
          : { start: (step.startedAt - origin) / totalMs, length: lasts / totalMs },
      usual: usual === undefined ? null : usual / totalMs,
      tookMs,
      slow: isSlow(tookMs, usual),
      earlier,
    };
  });
  return { totalMs, bars };
}
