"use client";

import { useQuery } from "@tanstack/react-query";
import { Wallet } from "lucide-react";
import { type Outputs, useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { TableColumn } from "@/components/ui/use-sorted-rows";
import { ClosePosition } from "./close-position";
import { POSITION_COLUMNS, type PositionRow } from "./position-columns";

const CLOSABLE: readonly TableColumn<PositionRow>[] = [
  ...POSITION_COLUMNS,
  {
    id: "close",
    header: <span className="sr-only">Close</span>,
    pinned: true,
    cell: (row) => <ClosePosition position={row} />,
  },
];

export interface OpenPositionsProps {
  readonly initial: Outputs["positions"]["list"];
  /** With a button in each row that closes the position; wants a wide table. */
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
        href={(row) => `/agents/${row.agentId}`}
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
