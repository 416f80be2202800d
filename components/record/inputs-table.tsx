import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Time } from "@/components/ui/text/time";
import type { DecisionRecord } from "./record-types";

type Input = DecisionRecord["inputs"][number];

const momentOf = (at: number | null) =>
  at === null ? <span className="text-ink-faint">not known</span> : <Time at={at} show="dateTime" className="text-ink-muted" />;

const COLUMNS: readonly TableColumn<Input>[] = [
  { id: "what", header: "Input", width: "min(9rem, 30cqw)", cell: (input) => <span className="font-medium">{input.what}</span> },
  { id: "value", header: "Value", cell: (input) => <span className="wrap-anywhere">{input.value}</span> },
  { id: "source", header: "Source", width: "11rem", priority: 2, cell: (input) => input.source },
  { id: "observed", header: "Observed", width: "8rem", priority: 3, cell: (input) => momentOf(input.observedAt) },
  { id: "available", header: "Available", width: "8rem", priority: 3, cell: (input) => momentOf(input.availableAt) },
];

/** Everything that a decision rests on, each with who told it, of when it speaks and from when on it could be known. */
export function InputsTable({ inputs }: { readonly inputs: readonly Input[] }) {
  return (
    <DataTable
      label="What it rested on"
      columns={COLUMNS}
      rows={inputs}
      rowKey={(input) => input.what}
      sortedElsewhere
      empty={<EmptyState title="Nothing was kept" />}
    />
  );
}
