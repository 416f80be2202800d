"use client";

import { Database, Trash2 } from "lucide-react";
import { useMemo, useState } from "react";
import { Needs } from "@/components/desk/needs";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/inputs/icon-button";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import { TIMEFRAME_MS } from "@/server/core/market/timeframe";
import type { Coverage, Series } from "./data-types";
import { EraseDialog } from "./erase-dialog";
import { isOf } from "./use-series";

const COLUMNS: readonly TableColumn<Coverage>[] = [
  {
    id: "symbol",
    header: "Symbol",
    value: (row) => row.symbol,
    cell: (row) => <span className="font-medium">{row.symbol}</span>,
  },
  { id: "timeframe", header: "Bars of", value: (row) => TIMEFRAME_MS[row.timeframe], cell: (row) => row.timeframe },
  { id: "from", header: "From", priority: 2, value: (row) => row.from, cell: (row) => <Time at={row.from} show="date" /> },
  { id: "to", header: "To", value: (row) => row.to, cell: (row) => <Time at={row.to} show="date" /> },
  {
    id: "bars",
    header: "Bars",
    numeric: true,
    value: (row) => row.bars,
    cell: (row) => <Num value={row.bars} kind="count" source="rows in the database" />,
  },
  { id: "source", header: "Source", priority: 3, value: (row) => row.source, cell: (row) => row.source },
];

interface CoverageCardProps {
  readonly rows: readonly Coverage[];
  readonly shown: Series | null;
  readonly onShow: (series: Series) => void;
}

/** What is stored; a row shows its candles. */
export function CoverageCard({ rows, shown, onShow }: CoverageCardProps) {
  const [erasing, setErasing] = useState<Coverage | null>(null);
  const columns = useMemo(() => [...COLUMNS, eraseColumn(setErasing)], []);
  const total = rows.reduce((sum, row) => sum + row.bars, 0);
  return (
    <Card
      title="Stored bars"
      meta={rows.length > 0 ? `${count(total, "bar")} in ${count(rows.length, "series", "series")}` : undefined}
      flush
    >
      <DataTable
        label="Stored bars"
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.symbol} ${row.timeframe}`}
        onOpen={onShow}
        selected={(row) => isOf(row, shown)}
        empty={
          <EmptyState
            icon={Database}
            title="No bars are stored"
            hint="Import a CSV file of bars, and they can be replayed here. A simulated account makes its own prices and stores none."
          />
        }
      />
      <EraseDialog series={erasing} onClose={() => setErasing(null)} />
    </Card>
  );
}

function eraseColumn(onErase: (row: Coverage) => void): TableColumn<Coverage> {
  return {
    id: "erase",
    header: <span className="sr-only">Erase</span>,
    width: "3rem",
    cell: (row) => (
      <Needs>
        <IconButton size="sm" label={`Erase ${row.symbol} ${row.timeframe}`} onClick={() => onErase(row)}>
          <Trash2 aria-hidden className="size-3.5" />
        </IconButton>
      </Needs>
    ),
  };
}
