import { count, percent } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";
import { CAUSE_TEXTS, DIVERGENCE_CAUSES } from "@/server/core/divergence/causes";
import { isUnexplained, UNEXPLAINED } from "@/server/core/divergence/unexplained";
import type { Compared } from "./divergence-types";

interface CauseRow {
  readonly title: string;
  readonly says: string;
  readonly differences: number;
}

const COLUMNS: readonly TableColumn<CauseRow>[] = [
  { id: "cause", header: "Cause", width: "12rem", cell: ({ title }) => <span className="font-medium">{title}</span> },
  {
    id: "count",
    header: "Differences",
    numeric: true,
    width: "7rem",
    cell: ({ differences }) => <Num value={differences} kind="count" />,
  },
  { id: "says", header: "How it is told", priority: 2, cell: ({ says }) => <span className="text-ink-muted">{says}</span> },
];

/** How many differences there are by cause, and whether too many are unexplained. */
export function CausesCard({ compared }: { readonly compared: Compared }) {
  const { counts, decisions, fills, acts, unexplainedShare } = compared;
  const rows = DIVERGENCE_CAUSES.map((cause) => ({ ...CAUSE_TEXTS[cause], differences: counts[cause] }));
  return (
    <Card title="By cause" meta={`${count(decisions, "decision")} and ${count(fills, "fill")} compared`} flush>
      {isUnexplained({ unexplained: counts.unexplained, acts }) ? (
        <Notice tone="amber">
          {count(counts.unexplained, "difference")} have no cause, {percent(unexplainedShare)} of what was done, and{" "}
          {percent(UNEXPLAINED.share)} are enough: trust neither the agent nor its backtests until it is known why.
        </Notice>
      ) : null}
      <DataTable
        label="Differences by cause"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ title }) => title}
        sortedElsewhere
        empty={null}
      />
    </Card>
  );
}
