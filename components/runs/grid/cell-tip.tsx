"use client";

import { useLayoutEffect, useState } from "react";
import { AgentName } from "@/components/agents/agent-name";
import { duration } from "@/components/format";
import { TOOLTIP_LOOK } from "@/components/ui/overlays/tooltip-look";
import { StateDot } from "@/components/ui/text/state-dot";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { durationOf } from "../run-duration";
import type { GridRow, GridRun, GridStep } from "../run-types";
import { STEP_LABELS } from "../steps/step-labels";
import { TRIGGER_WORDS } from "../trigger-words";
import type { Pointed } from "./use-grid-input";
import type { GridRuns } from "./use-grid-runs";

export const CELL_TIP_ID = "cell-tip";

export interface CellTipProps extends Pick<GridRuns, "runsOf" | "stepsOf"> {
  readonly rows: readonly GridRow[];
  readonly pointed: Pointed | null;
}

/** One sentence for all cells: it follows the pointer or the focus, and the page when it scrolls. */
export function CellTip({ rows, pointed, runsOf, stepsOf }: CellTipProps) {
  const place = usePlaceBeside(pointed?.anchor ?? null);
  const row = rows.find(({ key }) => key === pointed?.place.row);
  const run = row && runsOf(row)?.find(({ id }) => id === pointed?.place.stop);
  const shown = run && place;
  return (
    <div
      id={CELL_TIP_ID}
      role="tooltip"
      className={shown ? `${TOOLTIP_LOOK} pointer-events-none fixed w-72` : "hidden"}
      style={place ?? undefined}
    >
      {shown ? <Sentence row={row} run={run} step={stepsOf(row)?.get(run.id)} /> : null}
    </div>
  );
}

function Sentence({ row, run, step }: { readonly row: GridRow; readonly run: GridRun; readonly step: GridStep | undefined }) {
  const cell = step ?? run;
  const took = durationOf(cell);
  return (
    <>
      <p className="flex items-baseline gap-2">
        <StateDot state={cell.state} />
        <span className="truncate font-medium">
          <AgentName id={row.agent.id} symbol={row.agent.symbol} />
          {row.step ? `: ${STEP_LABELS[row.step]}` : null}
        </span>
        <Time at={run.dueAt} className="ml-auto text-ink-muted" />
      </p>
      {run.reason ? (
        <p className="mt-1">
          <Words text={run.reason} />
        </p>
      ) : null}
      {run.note ? <p className="mt-1 text-ink-muted">Note: {run.note}</p> : null}
      <p className="mt-1 text-ink-faint">
        {took === null ? "did not run" : `took ${duration(took)}`} · {TRIGGER_WORDS[run.trigger]}
      </p>
    </>
  );
}

const GAP_PX = 6;
const WIDTH_PX = 288;
/** Room that the longest sentence needs below a cell. */
const HEIGHT_PX = 120;

/** Under the anchor, or over it where there is no room below. */
function usePlaceBeside(anchor: HTMLElement | null) {
  const [place, setPlace] = useState<{ readonly left: number; readonly top?: number; readonly bottom?: number } | null>(null);
  useLayoutEffect(() => {
    if (!anchor) return setPlace(null);
    const follow = () => {
      if (!anchor.isConnected) return setPlace(null);
      const { left, top, bottom } = anchor.getBoundingClientRect();
      const inside = Math.max(GAP_PX, Math.min(left, innerWidth - WIDTH_PX - GAP_PX));
      const fits = bottom + HEIGHT_PX < innerHeight;
      setPlace({ left: inside, ...(fits ? { top: bottom + GAP_PX } : { bottom: innerHeight - top + GAP_PX }) });
    };
    follow();
    addEventListener("scroll", follow, { capture: true, passive: true });
    return () => removeEventListener("scroll", follow, { capture: true });
  }, [anchor]);
  return place;
}
