"use client";

import { useMemo } from "react";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import { EXIT_IN_WORDS } from "@/server/core/backtest/play/exit-in-words";
import type { BacktestColumns, BacktestResult, TradeRow } from "./backtest-types";
import { tradeRows } from "./trade-rows";

const COLUMNS: readonly TableColumn<TradeRow>[] = [
  {
    id: "place",
    header: "#",
    numeric: true,
    width: "3.5rem",
    value: ({ place }) => place,
    cell: ({ place }) => <Num value={place} kind="count" />,
  },
  {
    id: "entry",
    header: "Entered",
    width: "11rem",
    value: ({ entryAt }) => entryAt,
    cell: ({ entryAt }) => <Time at={entryAt} />,
  },
  {
    id: "exit",
    header: "Left",
    width: "11rem",
    priority: 3,
    value: ({ exitAt }) => exitAt,
    cell: ({ exitAt }) => <Time at={exitAt} />,
  },
  {
    id: "by",
    header: "By",
    width: "9rem",
    priority: 2,
    value: ({ exitBy }) => EXIT_IN_WORDS[exitBy],
    cell: ({ exitBy }) => EXIT_IN_WORDS[exitBy],
  },
  {
    id: "qty",
    header: "Quantity",
    numeric: true,
    width: "7rem",
    priority: 3,
    value: ({ qty }) => qty,
    cell: ({ qty }) => <Num value={qty} kind="qty" />,
  },
  {
    id: "entryPrice",
    header: "At",
    unit: "USD",
    numeric: true,
    width: "7rem",
    priority: 4,
    cell: ({ entryPrice }) => <Num value={entryPrice} kind="price" />,
  },
  {
    id: "exitPrice",
    header: "To",
    unit: "USD",
    numeric: true,
    width: "7rem",
    priority: 4,
    cell: ({ exitPrice }) => <Num value={exitPrice} kind="price" />,
  },
  {
    id: "fees",
    header: "Fees",
    unit: "USD",
    numeric: true,
    width: "6rem",
    priority: 4,
    value: ({ feesUsd }) => feesUsd,
    cell: ({ feesUsd }) => <Num value={feesUsd} kind="money" />,
  },
  {
    id: "pnl",
    header: "Result",
    unit: "USD",
    numeric: true,
    width: "8rem",
    value: ({ pnlUsd }) => pnlUsd,
    cell: ({ pnlUsd }) => <Delta value={pnlUsd} />,
  },
];

const MAX_HEIGHT = "30rem";

/** Whose a trade was, by the names of the agents. */
function agentColumn(agents: NonNullable<BacktestResult["agents"]>): TableColumn<TradeRow> {
  const names = new Map(agents.map(({ agentId, name }) => [agentId, name]));
  const nameOf = ({ agentId = "" }: TradeRow) => names.get(agentId) ?? agentId;
  return { id: "agent", header: "Agent", width: "9rem", value: nameOf, cell: nameOf };
}

export interface TradesCardProps {
  readonly trades: BacktestColumns["trades"];
  /** Those that shared an account. */
  readonly agents: BacktestResult["agents"];
}

/** Every trade that ended. */
export function TradesCard({ trades, agents }: TradesCardProps) {
  const rows = useMemo(() => tradeRows(trades), [trades]);
  const columns = useMemo(() => (agents ? COLUMNS.toSpliced(1, 0, agentColumn(agents)) : COLUMNS), [agents]);
  return (
    <Card title="Trades" meta={count(rows.length, "trade")} flush empty={rows.length === 0 ? { title: "No trade ended" } : null}>
      <DataTable
        label="Trades"
        columns={columns}
        rows={rows}
        rowKey={({ place }) => String(place)}
        maxHeight={MAX_HEIGHT}
        empty={null}
      />
    </Card>
  );
}
