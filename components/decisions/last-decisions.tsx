"use client";

import { useQuery } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import { AgentName } from "@/components/agents/agent-name";
import { useTRPC } from "@/components/desk/trpc";
import { BackfilledTag } from "@/components/runs/backfilled-tag";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { StateDot } from "@/components/ui/text/state-dot";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import type { DecisionList, DecisionListRow } from "./decision-types";

/** Few columns, so that the reason can be read to its end. */
const COLUMNS: readonly TableColumn<DecisionListRow>[] = [
  {
    id: "time",
    header: "Time",
    width: "min(6.75rem, 20cqw)",
    cell: (row) => <Time at={row.dueAt} className="text-ink-muted @max-md:whitespace-normal" />,
  },
  {
    id: "agent",
    header: "Agent",
    width: "min(8rem, 24cqw)",
    cell: (row) => <AgentName id={row.agentId} symbol={row.symbol} className="wrap-anywhere font-medium" />,
  },
  {
    id: "reason",
    header: "Why",
    cell: (row) => (
      <span className="line-clamp-3 text-ink-muted leading-tight @max-2xl:line-clamp-none">
        <BackfilledTag trigger={row.trigger} /> <Words text={row.reason} />
      </span>
    ),
  },
  { id: "outcome", header: "Outcome", width: "6rem", priority: 2, cell: (row) => <StateDot state={row.outcome} /> },
];

interface LastDecisionsProps {
  readonly initial: DecisionList;
  readonly limit: number;
}

export function LastDecisions({ initial, limit }: LastDecisionsProps) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.decisions.list.queryOptions({ limit }, { initialData: initial }));
  return (
    <Card
      title="Last decisions"
      flush
      actions={
        <Link href="/decisions" className="text-accent text-sm hover:underline">
          All decisions
        </Link>
      }
    >
      <DataTable
        label="Last decisions"
        columns={COLUMNS}
        rows={data.rows}
        rowKey={(row) => String(row.id)}
        href={(row) => `/decisions/${row.id}`}
        sortedElsewhere
        empty={
          <EmptyState
            icon={Scale}
            title="No decision yet"
            hint="Every run ends with one, also when it does nothing, and says why."
          />
        }
      />
    </Card>
  );
}
