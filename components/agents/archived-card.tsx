"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Delta } from "@/components/ui/text/delta";
import { AGENT_COLUMN } from "./agent-columns";
import type { AgentOverview } from "./agent-types";

const COLUMNS: readonly TableColumn<AgentOverview>[] = [
  AGENT_COLUMN,
  {
    id: "result",
    header: "Result here",
    unit: "USD",
    numeric: true,
    cell: (agent) => <Delta value={agent.resultUsd} asOf={agent.resultAt} clock="market" source="its fills in this account" />,
  },
];

/** Agents that left the desk: their pages stay, and each can be brought back. Nothing where there are none. */
export function ArchivedCard() {
  const trpc = useTRPC();
  const { data = [] } = useQuery(trpc.agents.archived.queryOptions());
  if (data.length === 0) return null;
  return (
    <Card title="Archived" meta={count(data.length, "agent")} flush>
      <DataTable
        label="Archived agents"
        columns={COLUMNS}
        rows={data}
        rowKey={(agent) => agent.id}
        sortedElsewhere
        empty={null}
      />
    </Card>
  );
}
