import { MISSING, percent, usd } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Time } from "@/components/ui/text/time";
import { CLASS_WORDS } from "@/server/core/market/asset-class";
import type { Risk } from "./risk-types";

interface Row {
  readonly name: string;
  readonly usd: number | null;
  readonly isClass: boolean;
}

/** What is held and on order, by symbol and by class. */
export function ExposureCard({ risk: { at, bySymbol, byClass, equityUsd, unpriced } }: { readonly risk: Risk }) {
  const rows: readonly Row[] = [
    ...bySymbol.map((row) => ({ ...row, isClass: false })),
    ...byClass.map(({ name, usd: worth }) => ({ name: `all ${CLASS_WORDS[name]}`, usd: worth, isClass: true })),
  ];
  const columns: readonly TableColumn<Row>[] = [
    {
      id: "name",
      header: "Of",
      cell: ({ name, isClass }) => <span className={isClass ? "text-ink-muted" : "font-medium"}>{name}</span>,
    },
    { id: "usd", header: "Exposure", numeric: true, cell: (row) => (row.usd === null ? MISSING : usd(row.usd)) },
    {
      id: "share",
      header: "Of the equity",
      numeric: true,
      cell: (row) => (row.usd === null || equityUsd === null || equityUsd <= 0 ? MISSING : percent(row.usd / equityUsd, 1)),
    },
  ];
  return (
    <Card
      title="Exposure"
      meta={
        <>
          {equityUsd === null ? <span className="text-amber">no price of {unpriced.join(", ")}</span> : `of ${usd(equityUsd)}`},
          at <Time at={at} />
        </>
      }
      flush
    >
      <DataTable
        label="Exposure"
        columns={columns}
        rows={rows}
        rowKey={({ name }) => name}
        sortedElsewhere
        empty={
          <EmptyState
            title="Nothing is held"
            hint="What agents buy, and what open orders reserve, stands here by symbol and by class."
          />
        }
      />
    </Card>
  );
}
