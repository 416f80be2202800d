import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { plus, toNumber } from "@/server/core/money/exact";
import type { PositionList } from "./position-types";

interface Netted {
  readonly symbol: string;
  readonly qty: number;
  readonly valueUsd: number;
  readonly unrealizedUsd: number;
}

const COLUMNS: readonly TableColumn<Netted>[] = [
  {
    id: "symbol",
    header: "Symbol",
    value: (row) => row.symbol,
    cell: (row) => <span className="font-medium">{row.symbol}</span>,
  },
  {
    id: "qty",
    header: "Qty",
    numeric: true,
    value: (row) => row.qty,
    cell: (row) => <Num value={row.qty} kind="qty" formula="sum over agents" />,
  },
  {
    id: "value",
    header: "Value",
    unit: "USD",
    numeric: true,
    value: (row) => row.valueUsd,
    cell: (row) => <Num value={row.valueUsd} kind="money" />,
  },
  {
    id: "pnl",
    header: "P&L",
    unit: "USD",
    numeric: true,
    value: (row) => row.unrealizedUsd,
    cell: (row) => <Delta value={row.unrealizedUsd} />,
  },
];

/** Positions of all agents in one symbol added up, as the broker sees them. */
export function NettedCard({ positions }: { readonly positions: PositionList }) {
  const bySymbol = new Map<string, Netted>();
  for (const { symbol, qty, valueUsd, unrealizedUsd } of positions.rows) {
    const sum = bySymbol.get(symbol) ?? { symbol, qty: 0, valueUsd: 0, unrealizedUsd: 0 };
    bySymbol.set(symbol, {
      symbol,
      qty: toNumber(plus(sum.qty, qty)),
      valueUsd: toNumber(plus(sum.valueUsd, valueUsd)),
      unrealizedUsd: toNumber(plus(sum.unrealizedUsd, unrealizedUsd)),
    });
  }
  return (
    <Card title="By symbol" flush>
      <DataTable
        label="Positions by symbol"
        columns={COLUMNS}
        rows={[...bySymbol.values()]}
        rowKey={(row) => row.symbol}
        empty={<EmptyState title="Nothing is held" hint="Positions of all agents in a symbol are added up here." />}
      />
    </Card>
  );
}
