import {
  type ColumnDef,
  createSortedRowModel,
  type RowData,
  rowSortingFeature,
  type SortingState,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { type ReactNode, useMemo, useState } from "react";

export interface TableSort {
  readonly column: string;
  readonly descending: boolean;
}

export interface TableColumn<Row> {
  readonly id: string;
  readonly header: ReactNode;
  /** "USD", "%": beside the header, so that the cells carry only figures. */
  readonly unit?: string;
  /** What the column sorts by; without it, it does not sort. Decimal strings of numeric columns sort as numbers. */
  readonly value?: (row: Row) => string | number | null;
  readonly cell: (row: Row) => ReactNode;
  /** Right-aligned figures; the first press on its header puts the largest first. */
  readonly numeric?: boolean;
  /** How narrow the table may get before the column goes: 1 stays, 2 goes under 448 px, 3 under 672 px, 4 under 896 px. */
  readonly priority?: 1 | 2 | 3 | 4;
  /** Stays in sight at the right edge of a narrow table while the others scroll: what must be within reach of a thumb. */
  readonly pinned?: boolean;
  /** CSS width; needed only where rows are virtualised or text must not push others away. */
  readonly width?: string;
}

export interface SortedRowsInput<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sort?: TableSort | null;
  readonly onSort?: (sort: TableSort | null) => void;
  readonly initialSort?: TableSort;
  readonly sortedElsewhere?: boolean;
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

/** Rows in the chosen order; rows without a value come last either way. */
export function useSortedRows<Row extends RowData>(input: SortedRowsInput<Row>) {
  const { columns, rows, rowKey, onSort, initialSort, sortedElsewhere = false } = input;
  const [own, setOwn] = useState<TableSort | null>(initialSort ?? null);
  const sort = onSort ? (input.sort ?? null) : own;
  const table = useTable({
    features,
    columns: useMemo(() => definitionsOf(columns), [columns]),
    data: rows,
    getRowId: rowKey,
    manualSorting: sortedElsewhere,
    state: { sorting: useMemo((): SortingState => (sort ? [{ id: sort.column, desc: sort.descending }] : []), [sort]) },
  });
  const toggleSort = (column: TableColumn<Row>) => (onSort ?? setOwn)(nextSort(column, sort));
  return { rows: table.getRowModel().rows.map((row) => row.original), sort, toggleSort };
}

function definitionsOf<Row extends RowData>(columns: readonly TableColumn<Row>[]): ColumnDef<typeof features, Row>[] {
  return columns.map(({ id, value, numeric }) => ({
    id,
    accessorFn: (row) => {
      const found = value?.(row) ?? undefined;
      return numeric && found !== undefined ? Number(found) : found;
    },
    sortFn: numeric ? sortFn_basic : sortFn_alphanumeric,
    sortUndefined: "last",
  }));
}

/** Each press turns the order; the third gives back the order in which the rows came. */
export function nextSort<Row>({ id, numeric = false }: TableColumn<Row>, sort: TableSort | null): TableSort | null {
  if (sort?.column !== id) return { column: id, descending: numeric };
  return sort.descending === numeric ? { column: id, descending: !numeric } : null;
}
