import { AgentName } from "@/components/agents/agent-name";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";
import { Words } from "@/components/ui/text/words";
import type { DecisionRecord } from "./record-types";

type Contest = NonNullable<DecisionRecord["contest"]>;
type Row = Contest[number] & { readonly place: number };

const COLUMNS: readonly TableColumn<Row>[] = [
  {
    id: "place",
    header: "Goes",
    numeric: true,
    width: "3rem",
    priority: 2,
    cell: ({ place }) => <Num value={place} kind="count" />,
  },
  {
    id: "agent",
    header: "Agent",
    cell: ({ agentId, symbol, isOwn, decisionId }) =>
      isOwn || decisionId === null ? (
        <span className={isOwn ? "font-medium" : undefined}>
          <AgentName id={agentId} symbol={symbol} />
        </span>
      ) : (
        <Link href={`/decisions/${decisionId}`} className="underline">
          <AgentName id={agentId} symbol={symbol} />
        </Link>
      ),
  },
  {
    id: "perRisk",
    header: "Per 1 % at risk",
    numeric: true,
    cell: ({ perRisk }) => <Num value={perRisk} decimals={2} formula="confidence ÷ per cent of the price down to the stop" />,
  },
  { id: "asked", header: "Asked", unit: "USD", numeric: true, cell: ({ askedUsd }) => <Num value={askedUsd} kind="money" /> },
  {
    id: "got",
    header: "Got",
    unit: "USD",
    numeric: true,
    cell: ({ gotUsd }) =>
      gotUsd === null ? <span className="text-amber">not settled</span> : <Num value={gotUsd} kind="money" />,
  },
];

/** Whose entries were decided for the same moment, who went first by what, and what each got of the money. */
export function ContestCard({ contest }: { readonly contest: Contest }) {
  const rows = contest.map((row, index): Row => ({ ...row, place: index + 1 }));
  const passedOver = rows.filter(({ reason, notWaitedFor }) => reason !== null || notWaitedFor.length > 0);
  return (
    <Card
      title="Who got the money"
      meta={`${count(rows.length, "entry", "entries")} of one moment, in the order in which they go`}
      flush
    >
      <DataTable
        label="Who got the money"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ runId }) => `${runId}`}
        sortedElsewhere
        empty={null}
      />
      {passedOver.map(({ runId, agentId, reason, notWaitedFor }) => (
        <p key={runId} className="border-t px-4 py-2 text-ink-muted text-sm">
          {reason === null ? <AgentName id={agentId} /> : <Words text={reason} />}
          {notWaitedFor.map((other) => (
            <span key={other}>
              {reason === null ? "" : "; "} did not wait longer for <AgentName id={other} />, of whom nothing was decided yet
            </span>
          ))}
          .
        </p>
      ))}
    </Card>
  );
}
