"use client";

import { clsx } from "clsx";
import { duration } from "@/components/format";
import { STATE_LOOKS } from "@/components/ui/text/state-looks";
import { TONES } from "@/components/ui/text/tone";
import type { StepName } from "@/server/core/runs/run";
import type { Gantt, GanttBar } from "./gantt-bars";
import { STEP_LABELS } from "./step-labels";

export interface StepGanttProps {
  readonly gantt: Gantt;
  readonly usualMs: Readonly<Record<string, number>>;
  readonly chosen: StepName;
  readonly onChoose: (step: StepName) => void;
}

const ROW =
  "grid grid-cols-[6.5rem_minmax(0,1fr)_4rem] items-center gap-x-3 px-4 sm:grid-cols-[6.5rem_minmax(0,1fr)_4.5rem_4.5rem]";
const TICKS = [0, 0.25, 0.5, 0.75, 1] as const;

/** When each step ran, to scale; the upright mark is where it usually ends. */
export function StepGantt({ gantt: { totalMs, bars }, usualMs, chosen, onChoose }: StepGanttProps) {
  return (
    <div className="py-2 text-xs">
      <div className={clsx(ROW, "text-ink-faint")}>
        <span>Step</span>
        <span className="figure relative flex justify-between overflow-clip">
          {TICKS.map((tick) => (
            <span key={tick} className="last:text-right not-first:not-last:max-sm:hidden">
              {duration(tick * totalMs)}
            </span>
          ))}
        </span>
        <span className="text-right">Took</span>
        <span className="text-right max-sm:hidden">Usually</span>
      </div>
      <ol>
        {bars.map((bar) => (
          <li key={bar.name}>
            <button
              type="button"
              aria-current={bar.name === chosen ? "step" : undefined}
              onClick={() => onChoose(bar.name)}
              className={clsx(
                ROW,
                "h-7 w-full text-left focus-visible:-outline-offset-2 pointer-coarse:h-11",
                bar.name === chosen ? "bg-accent-soft" : "hover:bg-hover",
              )}
            >
              <span className="truncate font-medium">{STEP_LABELS[bar.name]}</span>
              <Track bar={bar} />
              <span className={clsx("figure text-right", bar.slow && TONES.amber.text)}>
                {bar.slow ? <span className="sr-only">slow: </span> : null}
                {duration(bar.tookMs)}
              </span>
              <span className="figure text-right text-ink-faint max-sm:hidden">{duration(usualMs[bar.name])}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

const asPercent = (share: number) => `${Math.min(100, Math.max(0, share * 100))}%`;

function Track({ bar: { step, span, usual, slow, earlier } }: { readonly bar: GanttBar }) {
  if (earlier) {
    return (
      <span className="truncate text-ink-faint">
        {step?.state === "ok" ? "kept from an earlier attempt" : "not come to again yet"}
      </span>
    );
  }
  if (!step || !span)
    return <span className="truncate text-ink-faint">{step ? STATE_LOOKS[step.state].label : "not reached"}</span>;
  const tone = slow ? TONES.amber : TONES[STATE_LOOKS[step.state].tone];
  return (
    <span aria-hidden className="relative h-3 rounded-[3px] bg-sunken">
      <span
        className={clsx("absolute inset-y-0 min-w-0.5 rounded-[2px]", tone.fill)}
        style={{ left: asPercent(span.start), width: asPercent(Math.min(span.length, 1 - span.start)) }}
      />
      {usual === null || span.start + usual > 1 ? null : (
        <span className="absolute -inset-y-0.5 w-px bg-ink" style={{ left: asPercent(span.start + usual) }} />
      )}
    </span>
  );
}
