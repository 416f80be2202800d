import { count, MISSING } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Badge } from "@/components/ui/text/badge";
import { Words } from "@/components/ui/text/words";
import type { DecisionDetail } from "./decision-types";

type Check = DecisionDetail["checks"][number];

const VERDICTS = {
  pass: { label: "passes", tone: "neutral" },
  veto: { label: "denied", tone: "amber" },
  not_applicable: { label: "n/a", tone: "faint" },
} as const;

const COLUMNS: readonly TableColumn<Check>[] = [
  { id: "title", header: "Rule", cell: (check) => <span className="font-medium">{check.title}</span> },
  { id: "observed", header: "Observed", numeric: true, cell: (check) => <Words text={check.observed} within /> },
  { id: "threshold", header: "Threshold", numeric: true, priority: 2, cell: (check) => <Words text={check.threshold} within /> },
  {
    id: "margin",
    header: "Margin",
    numeric: true,
    priority: 3,
    cell: (check) => (check.margin === null ? MISSING : <Words text={check.margin} within />),
  },
  {
    id: "verdict",
    header: "Verdict",
    width: "5.5rem",
    cell: (check) => <Badge tone={VERDICTS[check.verdict].tone}>{VERDICTS[check.verdict].label}</Badge>,
  },
];

/** Every rule with what it saw and how far it was from denying it; those with nothing to judge are named under them. */
export function RiskTable({ checks }: { readonly checks: readonly Check[] }) {
  const judged = checks.filter(({ verdict }) => verdict !== "not_applicable");
  const idle = checks.filter(({ verdict }) => verdict === "not_applicable");
  return (
    <Card title="Risk rules" flush>
      <DataTable
        label="Risk rules"
        columns={COLUMNS}
        rows={judged}
        rowKey={(check) => check.rule}
        sortedElsewhere
        empty={<EmptyState title="No rule was asked" hint="There was no order to judge." />}
      />
      {idle.length > 0 ? (
        <details className="border-t px-4 py-2 text-ink-muted">
          <summary className="cursor-pointer">{count(idle.length, "rule")} had nothing to judge</summary>
          <p className="pt-1">{idle.map(({ title }) => title).join(", ")}.</p>
        </details>
      ) : null}
    </Card>
  );
}
