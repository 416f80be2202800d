import { count, percent } from "@/components/format";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import type { BacktestResult } from "./backtest-types";

type Outcomes = NonNullable<BacktestResult["agents"]>;

const COLUMNS: readonly TableColumn<Outcomes[number]>[] = [
  { id: "name", header: "Agent", value: ({ name }) => name, cell: ({ name, version }) => `${name}, version ${version}` },
  {
    id: "symbol",
    header: "Bars",
    priority: 2,
    value: ({ symbol }) => symbol,
    cell: ({ symbol, timeframe, bars }) => `${symbol}, ${count(bars, `${timeframe} bar`)}`,
  },
  {
    id: "trades",
    header: "Trades",
    numeric: true,
    value: ({ trades }) => trades,
    cell: ({ trades }) => <Num value={trades} kind="count" />,
  },
  {
    id: "won",
    header: "Won",
    numeric: true,
    priority: 3,
    cell: ({ wins, trades }) => <span className="figure">{trades === 0 ? "" : percent(wins / trades, 0)}</span>,
  },
  {
    id: "fees",
    header: "Fees",
    unit: "USD",
    numeric: true,
    priority: 3,
    value: ({ feesUsd }) => feesUsd,
    cell: ({ feesUsd }) => <Num value={feesUsd} kind="money" />,
  },
  {
    id: "result",
    header: "Result",
    unit: "USD",
    numeric: true,
    value: ({ pnlUsd }) => pnlUsd,
    cell: ({ pnlUsd }) => <Delta value={pnlUsd} />,
  },
];

/** What each agent of a shared account came to. */
export function AgentsCard({ agents }: { readonly agents: Outcomes }) {
  return (
    <Card title="Agents of the account" meta={`${count(agents.length, "agent")}, one cash`} flush>
      <DataTable label="Agents of the account" columns={COLUMNS} rows={agents} rowKey={({ agentId }) => agentId} empty={null} />
    </Card>
  );
}
