"use client";

import { useQuery } from "@tanstack/react-query";
import { Wallet } from "lucide-react";
import { type Outputs, useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { POSITION_COLUMNS } from "./position-columns";

/** Everything that is held now, at prices pushed by the stream. */
export function OpenPositions({ initial }: { readonly initial: Outputs["positions"]["list"] }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.positions.list.queryOptions(undefined, { initialData: initial }));
  return (
    <Card title="Open positions" meta={count(data.rows.length, "position")} flush>
      <DataTable
        label="Open positions"
        columns={POSITION_COLUMNS}
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
