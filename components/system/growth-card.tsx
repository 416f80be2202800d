import { useDatabase } from "@/components/desk/use-database";
import { count, THIN } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Age } from "@/components/ui/text/age";
import { fullInDays } from "@/server/core/database-growth";
import { megabytes } from "./megabytes";
import type { Growth } from "./system-types";

type Table = Growth["tables"][number];

/** Of the many that hold next to nothing, none is shown. */
const SHOWN = 10;
/** Sooner than this a full disk wants a person. */
const SOON_DAYS = 30;

const aDay = (bytes: number | null) => (bytes === null ? "not known yet" : bytes < 0 ? "shrinks" : megabytes(bytes));

const COLUMNS: readonly TableColumn<Table>[] = [
  { id: "name", header: "Table", cell: (table) => <span className="break-all font-mono text-xs">{table.name}</span> },
  {
    id: "bytes",
    header: "Size",
    numeric: true,
    value: (table) => table.bytes,
    cell: (table) => <span className="figure">{megabytes(table.bytes)}</span>,
  },
  {
    id: "perDay",
    header: "Grows a day",
    numeric: true,
    value: (table) => table.perDay,
    cell: (table) => <span className="figure">{aDay(table.perDay)}</span>,
  },
];

/** Which tables take the disk, how fast they grow, and when it will be full of them. */
export function GrowthCard({ growth }: { readonly growth: Growth }) {
  const disk = useDatabase().figures?.disk ?? null;
  const days = disk && fullInDays(disk.freeBytes, growth.perDay);
  return (
    <Card title="What grows" meta={<FullIn days={days} />} flush>
      <DataTable
        label="Tables by size"
        columns={COLUMNS}
        rows={growth.tables.slice(0, SHOWN)}
        rowKey={(table) => table.name}
        initialSort={{ column: "bytes", descending: true }}
        empty={<EmptyState title="No table was looked at yet" hint="The database is asked once it answers." />}
      />
      <p className="px-4 py-3 text-ink-muted text-xs">
        {growth.since === null ? (
          "How fast they grow is known ten minutes after the process began."
        ) : (
          <>
            As they grew in the last <Age at={growth.since} />, all together by {aDay(growth.perDay)} a day.
          </>
        )}
      </p>
    </Card>
  );
}

function FullIn({ days }: { readonly days: number | null }) {
  if (days === null) return "the ten largest";
  const words = days > 3_650 ? "room for more than ten years" : `full in ${count(Math.floor(days), "day").replace(" ", THIN)}`;
  return <span className={days < SOON_DAYS ? "text-amber" : undefined}>{words}</span>;
}
