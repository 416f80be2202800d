import type { DecisionList } from "@/components/decisions/decision-types";
import { MISSING } from "@/components/format";
import type { RunList, RunListRow } from "@/components/runs/run-types";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { LookDot } from "@/components/ui/text/state-dot";
import { STATE_LOOKS } from "@/components/ui/text/state-looks";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { DECISION_COLUMNS } from "../decisions/decision-columns";
import { FILL_COLUMNS } from "../orders/fill-columns";
import { BackfilledTag } from "../runs/backfilled-tag";
import type { AgentFills } from "./agent-types";

const RUN_COLUMNS: readonly TableColumn<RunListRow>[] = [
  {
    id: "due",
    header: "Due",
    width: "min(8rem, 20cqw)",
    cell: (run) => <Time at={run.dueAt} className="text-ink-muted @max-2xl:whitespace-normal" />,
  },
  {
    id: "state",
    header: "State",
    width: "min(7rem, 25cqw)",
    cell: (run) => (
      <>
        <LookDot look={STATE_LOOKS[run.state]} /> <BackfilledTag trigger={run.trigger} />
      </>
    ),
  },
  { id: "version", header: "Version", numeric: true, width: "4.5rem", priority: 3, cell: (run) => run.agentVersion },
  {
    id: "reason",
    header: "What came of it",
    cell: (run) => (
      <span className="line-clamp-1 text-ink-muted @max-2xl:line-clamp-none">
        {run.reason === null ? MISSING : <Words text={run.reason} />}
      </span>
    ),
  },
];

/** Its own columns without who it was: the page says that. */
const withoutAgent = <Row,>(columns: readonly TableColumn<Row>[]) => columns.filter((column) => column.id !== "agent");
const OWN_DECISIONS = withoutAgent(DECISION_COLUMNS);
const OWN_FILLS = withoutAgent(FILL_COLUMNS);
const FILLS_SHOWN = 10;

export interface AgentActivityProps {
  readonly agentId: string;
  readonly runs: RunList;
  readonly decisions: DecisionList;
  readonly fills: AgentFills;
}

/** What it did last: runs, decisions, fills. */
export function AgentActivity({ agentId, runs, decisions, fills }: AgentActivityProps) {
  const all = (page: string) => <AllLink href={`/${page}?agent=${agentId}`} page={page} />;
  return (
    <div className="grid items-start gap-4 xl:grid-cols-2">
      <Card
        title="Last decisions"
        actions={
          <>
            <Link href={`/agents/${agentId}/divergence`} className="text-accent text-sm hover:underline">
              Beside a backtest
            </Link>
            {all("decisions")}
          </>
        }
        flush
      >
        <DataTable
          label="Last decisions"
          columns={OWN_DECISIONS}
          rows={decisions.rows}
          rowKey={(row) => String(row.id)}
          href={(row) => `/decisions/${row.id}`}
          sortedElsewhere
          empty={<EmptyState title="No decision yet" hint="Every run ends with one, also when it does nothing, and says why." />}
        />
      </Card>
      <Card title="Last runs" actions={all("runs")} flush>
        <DataTable
          label="Last runs"
          columns={RUN_COLUMNS}
          rows={runs.rows}
          rowKey={(run) => String(run.id)}
          href={(run) => `/runs/${run.id}`}
          sortedElsewhere
          empty={<EmptyState title="No run yet" hint="The next tick of its schedule, or Run now, makes one." />}
        />
      </Card>
      <Card title="Last fills" actions={all("orders")} flush className="xl:col-span-2">
        <DataTable
          label="Last fills"
          columns={OWN_FILLS}
          rows={fills.slice(0, FILLS_SHOWN)}
          rowKey={(fill) => fill.id}
          empty={
            <EmptyState
              title="Nothing filled yet"
              hint="Each execution of the broker becomes one line and a mark on the chart."
            />
          }
        />
      </Card>
    </div>
  );
}

function AllLink({ href, page }: { readonly href: string; readonly page: string }) {
  return (
    <Link href={href} className="text-accent text-sm hover:underline">
      All {page}
    </Link>
  );
}
