import type { Outputs } from "@/components/desk/trpc";
import { duration, sentence } from "@/components/format";
import { StateDot } from "@/components/ui/state-dot";
import { Time } from "@/components/ui/time";
import type { TableColumn } from "@/components/ui/use-sorted-rows";
import { durationOf } from "./run-duration";
import { startedInWords } from "./trigger-words";

type RunListRow = Outputs["runs"]["list"]["rows"][number];

export const RUN_COLUMNS: readonly TableColumn<RunListRow>[] = [
  { id: "time", header: "Due", width: "8rem", cell: (run) => <Time at={run.dueAt} className="text-ink-muted" /> },
  {
    id: "agent",
    header: "Agent",
    width: "7rem",
    cell: (run) => <span className="block truncate font-medium">{run.agentId}</span>,
  },
  { id: "state", header: "State", width: "7rem", cell: (run) => <StateDot state={run.state} /> },
  {
    id: "reason",
    header: "Why",
    priority: 2,
    cell: (run) => (
      <span className="line-clamp-1 text-ink-muted">
        {run.reason === null ? null : sentence(run.reason)}
        {run.note ? <span className="ml-2 text-ink">Note: {run.note}</span> : null}
      </span>
    ),
  },
  {
    id: "trigger",
    header: "Started",
    width: "12rem",
    priority: 4,
    cell: (run) => <span className="text-ink-muted">{startedInWords(run)}</span>,
  },
  { id: "attempt", header: "Attempt", numeric: true, width: "5rem", priority: 4, cell: (run) => run.attempt },
  { id: "duration", header: "Took", numeric: true, width: "6rem", priority: 2, cell: (run) => duration(durationOf(run)) },
];
