"use client";

import { useQuery } from "@tanstack/react-query";
import { Wallet } from "lucide-react";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { EXTERNAL } from "@/server/core/orders/order";
import { AgreementMark } from "./agreement-mark";
import { PositionActions } from "./position-actions";
import { POSITION_COLUMNS } from "./position-columns";
import type { PositionList, PositionRow } from "./position-types";

const CLOSABLE: readonly TableColumn<PositionRow>[] = [
  ...POSITION_COLUMNS,
  {
    id: "agrees",
    header: "Broker",
    priority: 3,
    cell: (row) => <AgreementMark symbol={row.symbol} />,
  },
  {
    id: "actions",
    header: <span className="sr-only">What can be done</span>,
    pinned: true,
    cell: (row) => <PositionActions position={row} />,
  },
];

export interface OpenPositionsProps {
  readonly initial: PositionList;
  /** With what can be done in each row; wants a wide table. */
  readonly closable?: boolean;
}

/** Everything that is held now, at prices pushed by the stream. */
export function OpenPositions({ initial, closable = false }: OpenPositionsProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.positions.list.queryOptions(undefined, { initialData: initial }));
  return (
    <Card title="Open positions" meta={count(data.rows.length, "position")} flush>
      <DataTable
        label="Open positions"
        columns={closable ? CLOSABLE : POSITION_COLUMNS}
        rows={data.rows}
        rowKey={(row) => `${row.agentId} ${row.symbol}`}
        href={(row) => (row.agentId === EXTERNAL ? "/orders" : `/agents/${row.agentId}`)}
        empty={
          <EmptyState
            icon={Wallet}
            title="Nothing is held"
            hint="When an agent buys, its position and the stop that protects it appear here."
          />
        }
      />
    </Card>
  );
}
