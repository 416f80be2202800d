import { ActionTag } from "@/components/decisions/action-tag";
import { count, qty as qtyText } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import type { Comparison, Difference } from "./shadow-types";

type OnPaper = Difference["shadow"];

const COLUMNS: readonly TableColumn<Difference>[] = [
  {
    id: "run",
    header: "Run",
    width: "10rem",
    cell: ({ runId, at }) => (
      <Link href={`/runs/${runId}`} className="text-accent">
        <Time at={at} />
      </Link>
    ),
  },
  { id: "shadow", header: "Shadow", cell: ({ shadow }) => <Made made={shadow} /> },
  { id: "agent", header: "Agent on paper", cell: ({ agent }) => <Made made={agent} /> },
  { id: "real", header: "In truth", width: "8rem", priority: 3, cell: ({ real }) => <Action made={real} /> },
];

function Action({ made: { action, qty } }: { readonly made: Pick<OnPaper, "action" | "qty"> }) {
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <ActionTag action={action} />
      {action === "hold" ? null : <span className="figure">{qtyText(qty)}</span>}
    </span>
  );
}

function Made({ made }: { readonly made: OnPaper }) {
  return (
    <span className="grid min-w-0">
      <span className="inline-flex items-baseline gap-1.5">
        <Action made={made} />
        {made.outcome === "vetoed" ? <span className="text-ink-muted text-xs">denied by a rule</span> : null}
      </span>
      <span className="text-ink-muted text-xs">
        <Words text={made.reason} />
      </span>
    </span>
  );
}

/** The newest runs at which both sides decided otherwise on paper. */
export function DifferencesTable({
  comparison: { differences, runs },
  differed,
}: {
  readonly comparison: Comparison;
  readonly differed: number;
}) {
  const shown = differences.length < differed ? `, the newest ${differences.length} of them here` : "";
  return (
    <div className="grid min-w-0 gap-2">
      <h3 className="font-medium">
        Decided otherwise at {differed} of {count(runs, "run")}
        {shown}
      </h3>
      <DataTable
        label="Runs decided otherwise"
        columns={COLUMNS}
        rows={differences}
        rowKey={({ runId }) => String(runId)}
        sortedElsewhere
        empty={<EmptyState title="They decided the same at every run" />}
      />
    </div>
  );
}
