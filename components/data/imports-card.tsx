"use client";

import { useQuery } from "@tanstack/react-query";
import { FileClock } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/desk/trpc";
import { dateTime } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Dialog } from "@/components/ui/overlays/dialog";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import { useTimeZone } from "@/components/ui/time-zone-provider";
import type { Imports } from "./data-types";
import { ImportReport } from "./import-report";

type Import = Imports[number];

const SHOWN = 50;

const COLUMNS: readonly TableColumn<Import>[] = [
  { id: "file", header: "File", cell: (row) => <span className="line-clamp-1 break-all font-medium">{row.fileName}</span> },
  { id: "series", header: "Series", cell: (row) => `${row.symbol} ${row.timeframe}` },
  {
    id: "at",
    header: "Imported",
    width: "8rem",
    priority: 2,
    cell: (row) => <Time at={row.importedAt} className="text-ink-muted" />,
  },
  { id: "bars", header: "Bars", numeric: true, priority: 3, cell: (row) => <Num value={row.bars} kind="count" /> },
  { id: "inserted", header: "New", numeric: true, priority: 2, cell: (row) => <Num value={row.inserted} kind="count" /> },
  {
    id: "changed",
    header: "Changed",
    numeric: true,
    priority: 4,
    cell: (row) => <Num value={row.changed} kind="count" source="bars that were stored with other figures" />,
  },
  {
    id: "rejected",
    header: "Left out",
    numeric: true,
    cell: (row) => (
      <Num value={row.report.rejected} kind="count" className={row.report.rejected > 0 ? "text-amber" : undefined} />
    ),
  },
  {
    id: "missing",
    header: "Missing",
    numeric: true,
    priority: 3,
    cell: (row) => (
      <Num value={row.report.missing.bars} kind="count" source="session bars between the first and the last of the file" />
    ),
  },
];

/** Every import with its report. */
export function ImportsCard({ initial }: { readonly initial: Imports }) {
  const trpc = useTRPC();
  const zone = useTimeZone();
  const [opened, setOpened] = useState<Import | null>(null);
  const { data } = useQuery(trpc.market.imports.queryOptions({ limit: SHOWN }, { initialData: initial }));
  return (
    <Card title="Imports" meta={data.length > 0 ? "newest first; a row opens its report" : undefined} flush>
      <DataTable
        label="Imports"
        columns={COLUMNS}
        rows={data}
        rowKey={(row) => String(row.id)}
        onOpen={setOpened}
        sortedElsewhere
        empty={
          <EmptyState
            icon={FileClock}
            title="Nothing was imported yet"
            hint="Each import leaves its report here: rows left out with their lines, odd prices, missing bars."
          />
        }
      />
      {opened ? (
        <Dialog
          open
          onOpenChange={() => setOpened(null)}
          title={opened.fileName}
          description={`Imported ${dateTime(opened.importedAt, zone)}`}
        >
          <ImportReport imported={opened} />
        </Dialog>
      ) : null}
    </Card>
  );
}
