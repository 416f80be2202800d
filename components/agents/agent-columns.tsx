import { RungBadge } from "@/components/autonomy/rung-badge";
import { Checkbox } from "@/components/ui/inputs/checkbox";
import { Link } from "@/components/ui/link";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { StateDot } from "@/components/ui/text/state-dot";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { AgentName } from "./agent-name";
import type { AgentOverview, Chosen } from "./agent-types";

/** Who it is; opens its page. */
export const AGENT_COLUMN: TableColumn<AgentOverview> = {
  id: "agent",
  header: "Agent",
  value: (agent) => `${agent.name} ${agent.symbol}`,
  cell: (agent) => (
    <Link href={`/agents/${agent.id}`} className="row-link font-medium">
      <AgentName id={agent.id} symbol={agent.symbol} />
    </Link>
  ),
};

const COLUMNS: readonly TableColumn<AgentOverview>[] = [
  AGENT_COLUMN,
  {
    id: "mode",
    header: "Mode",
    width: "7rem",
    value: (agent) => agent.mode,
    cell: (agent) => (
      <>
        <StateDot state={agent.mode} /> {agent.mode === "on" ? <RungBadge rung={agent.rung} /> : null}
      </>
    ),
  },
  {
    id: "decision",
    header: "Last decision",
    priority: 3,
    cell: (agent) => (
      <span className="line-clamp-1 text-ink-muted">
        {agent.lastDecision ? <Words text={agent.lastDecision.reason} /> : "none yet"}
      </span>
    ),
  },
  {
    id: "next",
    header: "Next run",
    priority: 2,
    value: (agent) => agent.nextAt,
    cell: ({ nextAt, waits }) =>
      nextAt === null ? (
        <span className="text-ink-faint">{waits === null ? "does not run" : `waits: ${waits}`}</span>
      ) : (
        <Time at={nextAt} />
      ),
  },
  {
    id: "position",
    header: "Position",
    numeric: true,
    priority: 2,
    value: (agent) => agent.position?.valueUsd ?? 0,
    cell: ({ position }) =>
      position ? (
        <Num value={position.qty} kind="qty" source="fills" asOf={position.markAt} clock="market" />
      ) : (
        <span className="text-ink-faint">flat</span>
      ),
  },
  {
    id: "today",
    header: "Today",
    unit: "USD",
    numeric: true,
    value: (agent) => agent.dayPnlUsd,
    cell: (agent) => (
      <Delta
        value={agent.dayPnlUsd}
        asOf={agent.resultAt}
        source="the agent's equity"
        formula="equity − equity at the day's start − paid in since"
      />
    ),
  },
  {
    id: "result",
    header: "Result",
    unit: "USD",
    numeric: true,
    priority: 3,
    value: (agent) => agent.resultUsd,
    cell: (agent) => (
      <Delta
        value={agent.resultUsd}
        asOf={agent.resultAt}
        source="fills and prices"
        formula="equity − capital − worth of given units as they came"
      />
    ),
  },
  {
    id: "schedule",
    header: "Schedule",
    priority: 4,
    cell: (agent) => <span className="line-clamp-1 text-ink-muted">{agent.schedule}</span>,
  },
];

/** The columns of the table of agents, the first of which chooses rows. */
export function agentColumns({ ids, toggle, toggleAll, all }: Chosen): readonly TableColumn<AgentOverview>[] {
  return [
    {
      id: "choose",
      header: (
        <span className="flex">
          <Checkbox label="Choose all agents shown" labelHidden checked={all} onChange={toggleAll} />
        </span>
      ),
      width: "2.5rem",
      cell: (agent) => (
        <span className="flex">
          <Checkbox label={`Choose ${agent.name}`} labelHidden checked={ids.has(agent.id)} onChange={() => toggle(agent.id)} />
        </span>
      ),
    },
    ...COLUMNS,
  ];
}
