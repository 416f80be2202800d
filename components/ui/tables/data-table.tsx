"use client";

import { clsx } from "clsx";
import { type KeyboardEvent, type ReactNode, Suspense, useEffect, useRef } from "react";
import { latePart } from "../late";
import { DataTableHead } from "./data-table-head";
import { DataTableRow } from "./data-table-row";
import { RowsToCome } from "./rows-to-come";
import { useDrawnCount } from "./use-drawn-count";
import { type TableColumn, type TableSort, useSortedRows } from "./use-sorted-rows";

const VirtualRows = latePart(() => import("./virtual-rows").then((module) => module.VirtualRows));

export interface DataTableProps<Row> {
  /** What the table lists, read aloud. */
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  /** What will appear here and how: an EmptyState. */
  readonly empty: ReactNode;
  /** Makes the row a link, or a button. The first column's text names it. */
  readonly href?: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  readonly selected?: (row: Row) => boolean;
  /** Given together, they own the order (the URL does); else the table does. */
  readonly sort?: TableSort | null;
  readonly onSort?: (sort: TableSort | null) => void;
  readonly initialSort?: TableSort;
  /** The rows come sorted, for lists of which only a part is loaded. */
  readonly sortedElsewhere?: boolean;
  /** CSS height within which the table scrolls under its header. */
  readonly maxHeight?: string;
  /** More rows than this are virtualised; then columns take their widths from `width`. */
  readonly virtualOver?: number;
  /** The last row came into view. */
  readonly onEnd?: () => void;
}

/** Drawn until the code that follows the scrolling is there. */
const FIRST_ROWS = 20;

export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns, rowKey, empty, href, onOpen, selected, virtualOver = 200, onEnd } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, sort, toggleSort } = useSortedRows(props);
  const virtual = rows.length > virtualOver;
  const drawn = useDrawnCount(rows.length);
  const maxHeight = props.maxHeight ?? (virtual ? "70vh" : undefined);
  const draw = (row: Row, index: number) => (
    <DataTableRow
      key={rowKey(row)}
      row={row}
      index={index}
      columns={columns}
      href={href}
      onOpen={onOpen}
      selected={selected?.(row) ?? false}
    />
  );

  if (rows.length === 0) return empty;
  return (
    <div ref={scroller} className="@container relative min-w-0 overflow-auto" style={{ maxHeight }}>
      <table
        aria-label={label}
        aria-rowcount={virtual ? rows.length + 1 : undefined}
        className={clsx("w-full border-separate border-spacing-0", virtual && "table-fixed")}
      >
        <DataTableHead columns={columns} sort={sort} onSort={toggleSort} />
        <tbody onKeyDown={moveBetweenRows}>
          {virtual ? (
            <Suspense fallback={rows.slice(0, FIRST_ROWS).map(draw)}>
              <VirtualRows scroller={scroller} count={rows.length} columns={columns.length} draw={drawAt(rows, draw)} />
            </Suspense>
          ) : (
            rows.slice(0, drawn).map(draw)
          )}
          {virtual || drawn === rows.length ? null : <RowsToCome count={rows.length - drawn} columns={columns.length} />}
        </tbody>
      </table>
      {onEnd && (virtual || drawn === rows.length) ? <EndMark key={rows.length} onEnd={onEnd} /> : null}
    </div>
  );
}

function drawAt<Row>(rows: readonly Row[], draw: (row: Row, index: number) => ReactNode) {
  return (index: number) => {
    const row = rows[index];
    return row === undefined ? null : draw(row, index);
  };
}

/** Mounted anew with every page of rows, so that each end is told once. */
function EndMark({ onEnd }: { readonly onEnd: () => void }) {
  const mark = useRef<HTMLDivElement>(null);
  const told = useRef(false);
  useEffect(() => {
    if (!mark.current) return;
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting || told.current) return;
      told.current = true;
      onEnd();
    });
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [onEnd]);
  return <div ref={mark} aria-hidden className="h-px" />;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 };

/** Arrow keys (or j and k) walk the rows from whichever row link has the focus; rows just out of view are already drawn. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>) {
  const step = STEPS[event.key];
  const target = event.target as HTMLElement;
  if (step === undefined || !target.classList.contains("row-link")) return;
  const index = Number(target.closest("tr")?.dataset.index) + step;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>(`tr[data-index="${index}"] .row-link`)?.focus();
}
