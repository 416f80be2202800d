import { memo } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import type { GridRun } from "../run-types";
import { GridCells, type GridCellsProps } from "./grid-cells";
import { GridRowHead } from "./grid-row-head";

export interface GridRowViewProps extends Omit<GridCellsProps, "runs"> {
  readonly index: number;
  readonly start: number;
  readonly size: number;
  readonly open: boolean;
  /** undefined while they are read. */
  readonly runs: readonly GridRun[] | undefined;
}

function PlainRow({ index, start, size, open, runs, ...cells }: GridRowViewProps) {
  const { row, stop, columns, cellPx } = cells;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cannot leave out the rows that are out of view
    // biome-ignore lint/a11y/useFocusableInteractive: the focus is on what the row holds
    <div
      role="row"
      aria-rowindex={index + 1}
      data-row={row.key}
      className="absolute inset-x-0 flex border-b last:border-b-0 hover:bg-hover"
      style={{ top: start, height: size }}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above */}
      <div role="rowheader" className="sticky left-0 z-2 flex w-(--head) shrink-0 items-center border-r bg-surface">
        <GridRowHead row={row} open={open} stop={typeof stop === "string" ? stop : null} />
      </div>
      <div role="presentation" className="relative ml-auto h-full" style={{ width: columns * cellPx }}>
        {runs === undefined ? <Skeleton className="absolute inset-0 content-center px-2" /> : null}
        {runs?.length === 0 && row.step === null ? (
          <span className="absolute inset-y-0 right-2 content-center text-ink-faint text-xs">no runs yet</span>
        ) : null}
        {runs ? <GridCells {...cells} runs={runs} /> : null}
      </div>
    </div>
  );
}

export const GridRowView = memo(PlainRow);
