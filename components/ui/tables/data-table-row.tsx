import { clsx } from "clsx";
import { memo, type ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { CELL, PINNED, PRIORITIES } from "./data-table-head";
import type { TableColumn } from "./use-sorted-rows";

export interface DataTableRowProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly TableColumn<Row>[];
  readonly href: ((row: Row) => string) | undefined;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly selected: boolean;
}

function PlainRow<Row>({ row, index, columns, href, onOpen, selected }: DataTableRowProps<Row>) {
  const opens = href !== undefined || onOpen !== undefined;
  return (
    <tr
      data-index={index}
      aria-rowindex={index + 2}
      className={clsx("relative h-9 last:*:border-b-0", opens && "hover:bg-hover", selected && "bg-accent-soft")}
    >
      {columns.map((column, place) => (
        <td
          key={column.id}
          className={clsx(
            "border-b py-1.5",
            CELL,
            column.numeric && "figure text-right",
            column.pinned && [PINNED, "z-1"],
            PRIORITIES[column.priority ?? 1],
          )}
        >
          {opens && place === 0 ? (
            <RowLink href={href?.(row)} onOpen={() => onOpen?.(row)}>
              {column.cell(row)}
            </RowLink>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

/** A patch of one row draws one row. */
export const DataTableRow = memo(PlainRow) as typeof PlainRow;

interface RowLinkProps {
  readonly href: string | undefined;
  readonly onOpen: () => void;
  readonly children: ReactNode;
}

/** A real link in the first cell whose area covers the row: middle click, status bar and keyboard work as everywhere. */
function RowLink({ href, onOpen, children }: RowLinkProps) {
  if (href === undefined) {
    return (
      <button type="button" className="row-link text-left" onClick={onOpen}>
        {children}
      </button>
    );
  }
  return (
    // A row that comes is no row that is opened: each page of a run or a decision would be read ahead, several a second in a fast market.
    <Link href={href} className="row-link">
      {children}
    </Link>
  );
}
