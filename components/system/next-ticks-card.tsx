"use client";

import { useQuery } from "@tanstack/react-query";
import { CalendarClock } from "lucide-react";
import { useMemo } from "react";
import type { AgentList, AgentOverview } from "@/components/agents/agent-types";
import { useTRPC } from "@/components/desk/trpc";
import { duration } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { useNow } from "@/components/ui/now-provider";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { StateDot } from "@/components/ui/text/state-dot";
import { Time } from "@/components/ui/text/time";

const COLUMNS: readonly TableColumn<AgentOverview>[] = [
  { id: "name", header: "Agent", cell: (agent) => <span className="font-medium">{agent.name}</span> },
  { id: "mode", header: "Mode", priority: 2, cell: (agent) => <StateDot state={agent.mode} /> },
  {
    id: "schedule",
    header: "Schedule",
    priority: 3,
    cell: (agent) => <span className="line-clamp-1 text-ink-muted">{agent.schedule}</span>,
  },
  { id: "at", header: "Next", numeric: true, cell: (agent) => <Time at={agent.nextAt} /> },
  {
    id: "in",
    header: "In market time",
    numeric: true,
    cell: (agent) => (agent.nextAt === null ? "off" : <Until at={agent.nextAt} />),
  },
];

/** Agents by their next run; those without one last. */
export function NextTicksCard({ initial }: { readonly initial: AgentList }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.agents.list.queryOptions(undefined, { initialData: initial }));
  const rows = useMemo(
    () => data.toSorted((a, b) => (a.nextAt ?? Number.POSITIVE_INFINITY) - (b.nextAt ?? Number.POSITIVE_INFINITY)),
    [data],
  );
  return (
    <Card title="Next runs" meta="the soonest first" flush>
      <DataTable
        label="Next runs"
        columns={COLUMNS}
        rows={rows}
        rowKey={(agent) => agent.id}
        href={(agent) => `/agents/${agent.id}`}
        sortedElsewhere
        empty={
          <EmptyState
            icon={CalendarClock}
            title="No agent yet"
            hint="An agent that is on runs by its schedule, and its next run stands here."
          />
        }
      />
    </Card>
  );
}

function Until({ at }: { readonly at: number }) {
  const now = useNow("market");
  return at <= now ? "now" : duration(Math.ceil((at - now) / 1000) * 1000);
}
