"use client";

import { useMemo, useRef } from "react";
import { errorText } from "@/components/desk/error-text";
import { ErrorState } from "@/components/ui/error-state";
import type { RunState } from "@/server/core/runs/run";
import type { GridAgent } from "../run-types";
import { CellTip } from "./cell-tip";
import { GridAxis } from "./grid-axis";
import { placeNow } from "./grid-moves";
import { GridRowView } from "./grid-row-view";
import { rowsOf } from "./grid-rows";
import { timesOnAxis } from "./grid-times";
import { useGridInput } from "./use-grid-input";
import { type FirstChunk, useGridRuns } from "./use-grid-runs";
import { useGridWindow } from "./use-grid-window";

export interface RunsGridProps {
  /** All agents in order, and those that the filters leave. */
  readonly agents: readonly GridAgent[];
  readonly shown: readonly GridAgent[];
  readonly columns: number;
  readonly states: readonly RunState[];
  readonly open: readonly string[];
  readonly onFold: (agentId: string) => void;
  readonly first: FirstChunk;
}

/** Agents down, their runs across, newest right. Only what is in view is read and drawn. */
export function RunsGrid({ agents, shown, columns, states, open, onFold, first }: RunsGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const { place, pointed, move, listeners } = useGridInput(scroller, onFold);
  const rows = useMemo(() => rowsOf(shown, open), [shown, open]);
  const view = useGridWindow(
    scroller,
    rows,
    columns,
    rows.findIndex(({ key }) => key === place?.row),
  );
  const drawn = view.rows.flatMap((item) => rows[item.index] ?? []);
  const { runsOf, stepsOf, error, retry } = useGridRuns(agents, drawn, columns, first);
  const lines = rows.map((row) => ({ key: row.key, hasControls: row.step === null, runs: runsOf(row) ?? [] }));
  const current = placeNow(lines, place);

  if (error) return <ErrorState what="The runs could not be loaded" done={errorText(error)} onRetry={retry} />;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of view
    <div
      ref={scroller}
      role="grid"
      aria-label="Runs of each agent, newest last"
      aria-rowcount={rows.length}
      aria-colcount={columns + 1}
      className="relative max-h-[max(20rem,calc(100dvh-17rem))] overflow-auto overscroll-x-contain [--head:8rem] [scroll-padding:28px_8px_8px_var(--head)] sm:[--head:14rem]"
      onKeyDown={(event) => move(event, lines)}
      {...listeners}
    >
      <div
        role="presentation"
        className="relative min-w-full"
        style={{ height: view.totalPx, width: `calc(var(--head) + ${columns * view.cellPx}px)` }}
      >
        <GridAxis columns={columns} cellPx={view.cellPx} {...timesOnAxis(drawn, runsOf, pointed?.place.row ?? null, columns)} />
        {view.rows.map(({ index, start, size }) => {
          const row = rows[index];
          return row ? (
            <GridRowView
              key={row.key}
              {...{ row, index, start, size, columns, states }}
              open={open.includes(row.agent.id)}
              runs={runsOf(row)}
              steps={stepsOf(row)}
              from={view.from}
              to={view.to}
              cellPx={view.cellPx}
              stop={current?.row === row.key ? current.stop : null}
            />
          ) : null;
        })}
      </div>
      <CellTip rows={rows} pointed={pointed} runsOf={runsOf} stepsOf={stepsOf} />
    </div>
  );
}
