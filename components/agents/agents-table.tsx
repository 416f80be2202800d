"use client";

import { parseAsString, useQueryState } from "nuqs";
import { type ReactNode, useMemo } from "react";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableSort } from "@/components/ui/tables/use-sorted-rows";
import { agentColumns } from "./agent-columns";
import type { AgentOverview } from "./agent-types";

export interface AgentsTableProps {
  readonly agents: readonly AgentOverview[];
  readonly ids: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
  readonly empty: ReactNode;
}

const DESCENDING = "-";

export function AgentsTable({ agents, ids, onChoose, empty }: AgentsTableProps) {
  const [order, setOrder] = useQueryState("sort", parseAsString.withDefault("agent"));
  const columns = useMemo(() => {
    const all = agents.length > 0 && agents.every((agent) => ids.has(agent.id));
    return agentColumns({
      ids,
      all,
      toggle: (id) => onChoose(new Set(ids.has(id) ? [...ids].filter((each) => each !== id) : [...ids, id])),
      toggleAll: () => onChoose(new Set(all ? [] : agents.map((agent) => agent.id))),
    });
  }, [agents, ids, onChoose]);
  return (
    <DataTable
      label="Agents"
      columns={columns}
      rows={agents}
      rowKey={(agent) => agent.id}
      selected={(agent) => ids.has(agent.id)}
      sort={sortOf(order)}
      onSort={(sort) => void setOrder(sort ? `${sort.descending ? DESCENDING : ""}${sort.column}` : null)}
      empty={empty}
    />
  );
}

/** `today` sorts upwards, `-today` downwards. */
function sortOf(order: string): TableSort {
  const descending = order.startsWith(DESCENDING);
  return { column: descending ? order.slice(DESCENDING.length) : order, descending };
}
