import { AgentName } from "@/components/agents/agent-name";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";
import { StateDot } from "@/components/ui/text/state-dot";
import { Time } from "@/components/ui/text/time";
import { answerInWords } from "./answer-in-words";
import type { PastOrder } from "./approval-types";

const COLUMNS: readonly TableColumn<PastOrder>[] = [
  {
    id: "order",
    header: "Order",
    cell: ({ side, qty, symbol, decisionId }) => (
      <Link href={`/decisions/${decisionId}`} className="font-medium">
        {side} <Num value={qty} kind="qty" /> {symbol}
      </Link>
    ),
  },
  { id: "agent", header: "Agent", priority: 3, cell: ({ agentId }) => <AgentName id={agentId} /> },
  { id: "answer", header: "Answer", cell: (order) => answerInWords(order) },
  {
    id: "run",
    header: "Its run",
    priority: 2,
    cell: ({ runId, outcome }) => (
      <Link href={`/runs/${runId}`}>
        <StateDot state={outcome} />
      </Link>
    ),
  },
  { id: "at", header: "Decided", priority: 3, cell: ({ dueAt }) => <Time at={dueAt} /> },
];

/** What became of orders that waited. */
export function PastOrders({ past }: { readonly past: readonly PastOrder[] }) {
  return (
    <Card title="Answered" meta={past.length > 0 ? past.length : null} flush>
      <DataTable
        label="Answered"
        columns={COLUMNS}
        rows={past}
        rowKey={({ id }) => String(id)}
        sortedElsewhere
        empty={
          <EmptyState title="Nothing was asked yet" hint="Who approved or refused what, and what nobody answered, stands here." />
        }
      />
    </Card>
  );
}
