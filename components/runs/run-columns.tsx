import { AgentName } from "@/components/agents/agent-name";
import { duration } from "@/components/format";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { StateDot } from "@/components/ui/text/state-dot";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { BackfilledTag } from "./backfilled-tag";
import { durationOf } from "./run-duration";
import type { RunListRow } from "./run-types";
import { startedInWords } from "./trigger-words";

export const RUN_COLUMNS: readonly TableColumn<RunListRow>[] = [
  {
    id: "time",
    header: "Due",
    width: "min(8rem, 20cqw)",
    cell: (run) => <Time at={run.dueAt} className="text-ink-muted @max-2xl:whitespace-normal" />,
  },
  {
    id: "agent",
    header: "Agent",
    width: "min(7rem, 22cqw)",
    cell: (run) => (
      <AgentName id={run.agentId} className="block truncate font-medium @max-md:whitespace-normal @max-md:break-words" />
    ),
  },
  {
    id: "state",
    header: "State",
    // Where the table is too narrow for a column of reasons, they stand here.
    width: "clamp(7rem, (28rem - 100cqw) * 1000, 45cqw)",
    cell: (run) => (
      <>
        <span className="flex flex-wrap items-center gap-x-2">
          <StateDot state={run.state} /> <BackfilledTag trigger={run.trigger} />
        </span>
        <span className="@md:hidden block text-ink-muted">{whyOf(run)}</span>
      </>
    ),
  },
  {
    id: "reason",
    header: "Why",
    priority: 2,
    cell: (run) => <span className="line-clamp-1 text-ink-muted @max-2xl:line-clamp-none">{whyOf(run)}</span>,
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

function whyOf({ reason, note }: RunListRow) {
  return (
    <>
      {reason === null ? null : <Words text={reason} />}
      {note ? <span className="ml-2 text-ink">Note: {note}</span> : null}
    </>
  );
}
