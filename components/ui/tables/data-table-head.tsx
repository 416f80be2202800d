import { clsx } from "clsx";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { TableColumn, TableSort } from "./use-sorted-rows";

/** By the width of the table, not of the window: a table in a narrow card is narrow. */
export const PRIORITIES = { 1: "", 2: "@max-md:hidden", 3: "@max-2xl:hidden", 4: "@max-4xl:hidden" } as const;

export const CELL = "px-3 @max-md:px-2 first:pl-4 last:pr-4";

export const PINNED = "@max-2xl:sticky @max-2xl:right-0 @max-2xl:border-l @max-2xl:bg-surface";

export interface DataTableHeadProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly sort: TableSort | null;
  readonly onSort: (column: TableColumn<Row>) => void;
}

export function DataTableHead<Row>({ columns, sort, onSort }: DataTableHeadProps<Row>) {
  return (
    <thead>
      <tr>
        {columns.map((column) => (
          <th
            key={column.id}
            scope="col"
            aria-sort={ariaSort(column, sort)}
            style={{ width: column.width }}
            className={clsx(
              "sticky top-0 z-2 h-8 whitespace-nowrap border-b bg-surface font-normal text-ink-muted text-xs",
              CELL,
              column.numeric ? "text-right" : "text-left",
              column.pinned && PINNED,
              PRIORITIES[column.priority ?? 1],
            )}
          >
            {column.value ? <SortButton column={column} sort={sort} onSort={onSort} /> : <Heading column={column} />}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Heading<Row>({ column: { header, unit } }: { readonly column: TableColumn<Row> }) {
  return (
    <>
      {header}
      {unit ? <span className="ml-1 text-ink-faint">{unit}</span> : null}
    </>
  );
}

interface SortButtonProps<Row> extends Omit<DataTableHeadProps<Row>, "columns"> {
  readonly column: TableColumn<Row>;
}

/** The arrow hangs outside the text's edge, so that headings and figures share one line. */
function SortButton<Row>({ column, sort, onSort }: SortButtonProps<Row>) {
  const sorted = sort?.column === column.id;
  const Icon = sorted ? (sort.descending ? ArrowDown : ArrowUp) : ChevronsUpDown;
  return (
    <button
      type="button"
      onClick={() => onSort(column)}
      className={clsx("group relative rounded-[3px] hover:text-ink", sorted && "font-medium text-ink")}
    >
      <Heading column={column} />
      <Icon
        aria-hidden
        className={clsx(
          "absolute top-1/2 size-3 -translate-y-1/2 transition-opacity",
          column.numeric ? "right-full mr-0.5" : "left-full ml-0.5",
          !sorted && "opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100",
        )}
      />
    </button>
  );
}

function ariaSort<Row>(column: TableColumn<Row>, sort: TableSort | null) {
  if (!column.value) return undefined;
  if (sort?.column !== column.id) return "none" as const;
  return sort.descending ? ("descending" as const) : ("ascending" as const);
}
