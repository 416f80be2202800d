import { AgentName } from "@/components/agents/agent-name";
import { qty as inUnits } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { minus, plus, toNumber } from "@/server/core/money/exact";
import { partsBySymbol } from "@/server/core/positions/sub-ledgers";
import { AgreementMark } from "./agreement-mark";
import type { Agreement, PositionList, PositionRow } from "./position-types";

interface Line {
  readonly symbol: string;
  /** Null is the symbol as a whole. */
  readonly agentId: string | null;
  readonly qty: number;
  readonly valueUsd: number;
  readonly unrealizedUsd: number;
}

const COLUMNS: readonly TableColumn<Line>[] = [
  {
    id: "symbol",
    header: "Symbol",
    cell: ({ symbol, agentId }) =>
      agentId === null ? (
        <span className="font-medium">{symbol}</span>
      ) : (
        <span className="pl-3 text-ink-muted">
          <AgentName id={agentId} />
          <span className="sr-only"> of {symbol}</span>
        </span>
      ),
  },
  {
    id: "qty",
    header: "Qty",
    numeric: true,
    cell: (row) => <Num value={row.qty} kind="qty" formula={row.agentId === null ? "sum over holders" : undefined} />,
  },
  {
    id: "value",
    header: "Value",
    unit: "USD",
    numeric: true,
    priority: 2,
    cell: (row) => <Num value={row.valueUsd} kind="money" />,
  },
  {
    id: "pnl",
    header: "P&L",
    unit: "USD",
    numeric: true,
    cell: (row) => <Delta value={row.unrealizedUsd} />,
  },
  {
    id: "broker",
    header: "Broker",
    cell: ({ symbol, agentId }) => (agentId === null ? <AgreementMark symbol={symbol} /> : null),
  },
];

export interface NettedCardProps {
  readonly positions: PositionList;
  readonly agreement: Agreement | undefined;
}

/** Each symbol as the one position that the broker has of it, with the parts of those who share it. */
export function NettedCard({ positions, agreement }: NettedCardProps) {
  const rows = [...partsBySymbol(positions.rows.map(asLine))].flatMap(([symbol, parts]): Line[] => [
    { symbol, agentId: null, ...sumOf(parts) },
    ...(parts.length > 1 ? parts : []),
  ]);
  const differing = (agreement?.positions ?? []).filter(({ agrees }) => !agrees);
  return (
    <Card title="By symbol" meta="one position each at the broker, with its parts" flush>
      <DataTable
        label="Positions by symbol"
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => `${row.symbol} ${row.agentId ?? ""}`}
        sortedElsewhere
        empty={
          <EmptyState
            title="Nothing is held"
            hint="What several agents hold of a symbol is one position at the broker, and stands here with its parts."
          />
        }
      />
      {differing.map(({ symbol, desk, broker }) => (
        <p key={symbol} className="border-t px-4 py-2 text-red text-sm">
          {symbol}: the parts add up to {inUnits(desk)}, and the broker holds {inUnits(broker)},{" "}
          {differenceOf(toNumber(minus(broker, desk)))}.
        </p>
      ))}
    </Card>
  );
}

function differenceOf(more: number): string {
  return more > 0 ? `of which ${inUnits(more)} are in no part` : `${inUnits(-more)} less than the parts`;
}

function asLine({ symbol, agentId, qty, valueUsd, unrealizedUsd }: PositionRow): Line {
  return { symbol, agentId, qty: Number(qty), valueUsd, unrealizedUsd };
}

function sumOf(parts: readonly Line[]) {
  const total = (of: (line: Line) => number) => toNumber(parts.reduce((sum, line) => plus(sum, of(line)), plus(0, 0)));
  return {
    qty: total(({ qty }) => qty),
    valueUsd: total(({ valueUsd }) => valueUsd),
    unrealizedUsd: total(({ unrealizedUsd }) => unrealizedUsd),
  };
}
