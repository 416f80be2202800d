import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import type { ImportedTrade } from "./imported-types";

export const IMPORTED_COLUMNS: readonly TableColumn<ImportedTrade>[] = [
  { id: "symbol", header: "Symbol", cell: ({ symbol, side }) => `${symbol} ${side}` },
  { id: "entry", header: "Entered", priority: 3, cell: ({ entryAt }) => <Time at={entryAt} /> },
  { id: "exit", header: "Left", priority: 2, cell: ({ exitAt }) => <Time at={exitAt} /> },
  { id: "qty", header: "Quantity", numeric: true, priority: 3, cell: ({ qty }) => <Num value={qty} kind="qty" /> },
  {
    id: "at",
    header: "At",
    unit: "USD",
    numeric: true,
    priority: 4,
    cell: ({ entryPrice }) => <Num value={entryPrice} kind="price" />,
  },
  {
    id: "to",
    header: "To",
    unit: "USD",
    numeric: true,
    priority: 4,
    cell: ({ exitPrice }) => <Num value={exitPrice} kind="price" />,
  },
  {
    id: "fees",
    header: "Fees",
    unit: "USD",
    numeric: true,
    priority: 4,
    cell: ({ feesUsd }) => <Num value={feesUsd} kind="money" />,
  },
  {
    id: "pnl",
    header: "Result",
    unit: "USD",
    numeric: true,
    cell: ({ pnlUsd, returnFraction }) => <Delta value={pnlUsd} fraction={returnFraction ?? undefined} formula="after fees" />,
  },
];
