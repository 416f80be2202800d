import { percent } from "@/components/format";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { assetClassOf } from "@/server/core/market/asset-class";
import type { Breakdowns } from "./backtest-types";

interface Group {
  readonly name: string;
  readonly trades: number;
  readonly wins: number;
  readonly pnlUsd: number;
}

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

function columnsOf(header: string): readonly TableColumn<Group>[] {
  return [
    { id: "name", header, cell: ({ name }) => name },
    { id: "trades", header: "Trades", numeric: true, cell: ({ trades }) => <Num value={trades} kind="count" /> },
    {
      id: "won",
      header: "Won",
      numeric: true,
      priority: 2,
      cell: ({ wins, trades }) => <span className="figure">{percent(wins / trades, 0)}</span>,
    },
    { id: "result", header: "Result", unit: "USD", numeric: true, cell: ({ pnlUsd }) => <Delta value={pnlUsd} /> },
  ];
}

const BY_HOUR = columnsOf("Hour of entry");
const BY_DAY = columnsOf("Day of entry");

/** Trades by when they were entered, by the market's clock. */
export function GroupsCard({ breakdowns, symbol }: { readonly breakdowns: Breakdowns; readonly symbol: string }) {
  const zone = assetClassOf(symbol) === "crypto" ? "UTC" : "New York";
  const hours = breakdowns.byHour.map((group) => ({ ...group, name: `${String(group.hour).padStart(2, "0")}:00` }));
  const days = breakdowns.byWeekday.map((group) => ({ ...group, name: WEEKDAYS[group.weekday] as string }));
  return (
    <Card title="By hour and weekday" meta={zone} flush empty={hours.length === 0 ? { title: "No trade ended" } : null}>
      <div className="grid min-w-0 lg:grid-cols-2 lg:divide-x">
        <DataTable
          label="Trades by hour"
          columns={BY_HOUR}
          rows={hours}
          rowKey={({ name }) => name}
          sortedElsewhere
          empty={null}
        />
        <DataTable
          label="Trades by weekday"
          columns={BY_DAY}
          rows={days}
          rowKey={({ name }) => name}
          sortedElsewhere
          empty={null}
        />
      </div>
    </Card>
  );
}
