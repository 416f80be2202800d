import { clsx } from "clsx";
import { memo } from "react";
import { StateCell } from "@/components/ui/tables/state-cell";
import { STATE_LOOKS } from "@/components/ui/text/state-looks";
import type { RunState } from "@/server/core/runs/run";
import { durationOf, fullDuration, shareOf } from "../run-duration";
import type { GridRow, GridRun, GridStep, StepsByRun } from "../run-types";
import { CELL_TIP_ID } from "./cell-tip";
import type { Stop } from "./grid-moves";

export interface GridCellsProps {
  readonly row: GridRow;
  readonly runs: readonly GridRun[];
  readonly steps: StepsByRun | undefined;
  readonly columns: number;
  readonly from: number;
  readonly to: number;
  readonly cellPx: number;
  /** Cells of other states step back; none chosen means none do. */
  readonly states: readonly RunState[];
  /** The stop of this row that takes part in Tab, if it is here. */
  readonly stop: Stop | null;
}

/** The cells of one row. They carry no handlers and no hooks: the grid listens for all of them. */
function PlainCells({ row, runs, steps, columns, from, to, cellPx, states, stop }: GridCellsProps) {
  const cellOf = (run: GridRun) => (row.step === null ? run : steps?.get(run.id));
  const fullMs = fullDuration(runs.flatMap((run) => durationOf(cellOf(run) ?? NEVER) ?? []));
  const offset = columns - runs.length;
  return runs.map((run, index) => {
    const column = offset + index;
    const tabbable = run.id === stop;
    const cell = cellOf(run);
    if ((column < from || column >= to) && !tabbable) return null;
    return (
      // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the columns that are out of view
      <div
        key={run.id}
        role="gridcell"
        tabIndex={-1}
        aria-colindex={column + 2}
        className="absolute inset-y-0 flex items-center justify-center"
        style={{ left: column * cellPx, width: cellPx }}
      >
        <a
          href={`/runs/${run.id}${row.step === null ? "" : `?step=${row.step}`}`}
          data-stop={run.id}
          tabIndex={tabbable ? 0 : -1}
          aria-describedby={tabbable ? CELL_TIP_ID : undefined}
          aria-label={cellWords(cell, run)}
          className={clsx(
            "relative flex h-7 w-4 items-end justify-center rounded-[3px]",
            run.trigger === "backfill" && "outline outline-line-strong outline-dashed -outline-offset-1",
            states.length > 0 && !states.includes(run.state) && "opacity-15",
          )}
        >
          {cell ? <StateCell state={cell.state} share={shareOf(durationOf(cell), fullMs)} /> : null}
        </a>
      </div>
    );
  });
}

function cellWords(cell: GridRun | GridStep | undefined, { trigger }: GridRun): string {
  const word = cell ? STATE_LOOKS[cell.state].label : "not reached";
  return trigger === "backfill" ? `${word}, back-filled` : word;
}

const NEVER = { startedAt: null, endedAt: null } as const;

export const GridCells = memo(PlainCells);
