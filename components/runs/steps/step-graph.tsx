"use client";

import { clsx } from "clsx";
import type { CSSProperties } from "react";
import { duration } from "@/components/format";
import { LookDot } from "@/components/ui/text/state-dot";
import { STATE_LOOKS } from "@/components/ui/text/state-looks";
import { TONES } from "@/components/ui/text/tone";
import type { StepName } from "@/server/core/runs/run";
import type { GanttBar } from "./gantt-bars";
import { STEP_LABELS } from "./step-labels";

/** How far along the run a step stands, and on which side when two run at once. */
const PLACES: Readonly<Record<StepName, { readonly rank: number; readonly side: -1 | 0 | 1 }>> = {
  check_market_hours: { rank: 0, side: 0 },
  fetch_market_data: { rank: 1, side: 0 },
  analyze_sentiment: { rank: 2, side: -1 },
  analyze_technical: { rank: 2, side: 1 },
  make_decision: { rank: 3, side: 0 },
  validate_risk: { rank: 4, side: 0 },
  execute_trade: { rank: 5, side: 0 },
  log_performance: { rank: 6, side: 0 },
};
const RANKS = 7;

export interface StepGraphProps {
  readonly bars: readonly GanttBar[];
  readonly chosen: StepName;
  readonly onChoose: (step: StepName) => void;
}

/** The eight steps as they follow each other: across where there is room, else down. */
export function StepGraph({ bars, chosen, onChoose }: StepGraphProps) {
  return (
    <div className="@container">
      <div className="relative">
        <Edges bars={bars} down />
        <Edges bars={bars} />
        <ol className="relative grid auto-rows-fr grid-cols-2 gap-x-3 gap-y-5 @2xl:grid-cols-7 @2xl:gap-x-5 @2xl:gap-y-3">
          {bars.map((bar) => (
            <Node key={bar.name} bar={bar} chosen={bar.name === chosen} onChoose={onChoose} />
          ))}
        </ol>
      </div>
    </div>
  );
}

const LANES = { "-1": "1", "0": "1 / 3", "1": "2" } as const;

function Node({
  bar,
  chosen,
  onChoose,
}: { readonly bar: GanttBar; readonly chosen: boolean } & Pick<StepGraphProps, "onChoose">) {
  const { name, step, tookMs, slow } = bar;
  const { rank, side } = PLACES[name];
  const look = step ? STATE_LOOKS[step.state] : { ...STATE_LOOKS.not_needed, label: "not reached" };
  const idle = !step || step.state === "not_needed";
  return (
    <li
      className="grid min-w-0 [grid-column:var(--lane)] [grid-row:var(--rank)] @2xl:[grid-column:var(--rank)] @2xl:[grid-row:var(--lane)] @2xl:content-center"
      style={{ "--rank": rank + 1, "--lane": LANES[side] } as CSSProperties}
    >
      <button
        type="button"
        aria-current={chosen ? "step" : undefined}
        onClick={() => onChoose(name)}
        className={clsx(
          "grid min-h-11 min-w-0 content-center gap-0.5 rounded-control border bg-surface px-2 py-1.5 text-left text-xs transition-colors hover:bg-hover",
          idle && "border-dashed",
          step?.state === "failed" && "border-red",
          chosen ? "border-accent! outline-1 outline-accent" : "border-line-strong",
        )}
      >
        <span className={clsx("truncate font-medium", idle && "text-ink-muted")}>{STEP_LABELS[name]}</span>
        <span className="flex min-w-0 items-center gap-1.5">
          <LookDot look={look} labelHidden={step?.state === "ok"} className="min-w-0" />
          {tookMs === null ? null : (
            <span className={clsx("figure truncate", slow ? TONES.amber.text : "text-ink-muted")}>{duration(tookMs)}</span>
          )}
        </span>
      </button>
    </li>
  );
}

interface EdgesProps {
  readonly bars: readonly GanttBar[];
  readonly down?: boolean;
}

/** Lines between the middles of the nodes, which cover their ends; dashed to what was not needed. */
function Edges({ bars, down = false }: EdgesProps) {
  const at = (rank: number, side: number): readonly [number, number] =>
    down ? [2 + side, 2 * rank + 1] : [2 * rank + 1, 2 + side];
  const edges = bars.flatMap(({ name, step }) => {
    const { rank, side } = PLACES[name];
    const before = bars.filter((bar) => PLACES[bar.name].rank === rank - 1);
    return before.map((bar) => ({
      key: `${bar.name} ${name}`,
      from: at(rank - 1, PLACES[bar.name].side),
      to: at(rank, side),
      idle: !step || step.state === "not_needed",
    }));
  });
  const size = down ? [4, 2 * RANKS] : [2 * RANKS, 4];
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${size.join(" ")}`}
      preserveAspectRatio="none"
      className={clsx("absolute inset-0 size-full text-edge", down ? "@2xl:hidden" : "@max-2xl:hidden")}
    >
      {edges.map(({ key, from: [x1, y1], to: [x2, y2], idle }) => {
        const [cx, cy] = [(x1 + x2) / 2, (y1 + y2) / 2];
        const path = down
          ? `M${x1} ${y1}C${x1} ${cy} ${x2} ${cy} ${x2} ${y2}`
          : `M${x1} ${y1}C${cx} ${y1} ${cx} ${y2} ${x2} ${y2}`;
        return (
          <path
            key={key}
            d={path}
            fill="none"
            stroke="currentColor"
            strokeDasharray={idle ? "3 4" : undefined}
            vectorEffect="non-scaling-stroke"
          />
        );
      })}
    </svg>
  );
}
