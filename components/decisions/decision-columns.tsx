import { AgentName } from "@/components/agents/agent-name";
import { BackfilledTag } from "@/components/runs/backfilled-tag";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { ActionTag } from "./action-tag";
import type { DecisionListRow } from "./decision-types";

export const DECISION_COLUMNS: readonly TableColumn<DecisionListRow>[] = [
  {
    id: "time",
    header: "Time",
    width: "min(7.5rem, 20cqw)",
    cell: (row) => <Time at={row.dueAt} show="dateTime" className="text-ink-muted @max-2xl:whitespace-normal" />,
  },
  {
    id: "agent",
    header: "Agent",
    width: "min(8rem, 24cqw)",
    cell: (row) => <AgentName id={row.agentId} symbol={row.symbol} className="wrap-anywhere font-medium" />,
  },
  { id: "action", header: "Action", width: "4.5rem", priority: 2, cell: (row) => <ActionTag action={row.action} /> },
  {
    id: "score",
    header: "Score",
    numeric: true,
    width: "4rem",
    priority: 2,
    cell: (row) => <Num value={row.score} kind="score" />,
  },
  {
    id: "reason",
    header: "Why",
    cell: (row) => (
      <span className="line-clamp-1 text-ink-muted @max-2xl:line-clamp-none">
        <span className="mr-1.5 hidden @max-md:inline">
          <ActionTag action={row.action} />
        </span>
        <BackfilledTag trigger={row.trigger} /> <Words text={row.reason} />
      </span>
    ),
  },
];
