import type { ReactNode } from "react";
import { MISSING } from "@/components/format";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";
import { Words } from "@/components/ui/text/words";
import { ActionTag } from "../decisions/action-tag";
import { type Side, TradeResult } from "./trade-result";

interface Row {
  readonly what: string;
  readonly of: (side: Side) => ReactNode;
}

const priceOf = (price: string | null) => (price === null ? MISSING : <Num value={price} kind="price" />);

const ROWS: readonly Row[] = [
  { what: "Action", of: ({ action }) => <ActionTag action={action} /> },
  { what: "Size", of: ({ qty }) => (Number(qty) === 0 ? MISSING : <Num value={qty} kind="qty" />) },
  { what: "Score", of: ({ score }) => <Num value={score} kind="score" /> },
  { what: "Confidence", of: ({ confidence }) => <Num value={confidence} decimals={2} /> },
  { what: "Stop", of: ({ stopPrice }) => priceOf(stopPrice) },
  { what: "Target", of: ({ targetPrice }) => priceOf(targetPrice) },
  { what: "The trade", of: ({ trade }) => <TradeResult trade={trade} /> },
  { what: "Why", of: ({ reason }) => <Words text={reason} /> },
  { what: "What would turn it", of: ({ wouldChange }) => (wouldChange === null ? MISSING : <Words text={wouldChange} within />) },
];

/** A decision as it was and as it would have been, line by line. */
export function SideBySide({ before, after }: { readonly before: Side; readonly after: Side }) {
  const columns: readonly TableColumn<Row>[] = [
    { id: "what", header: "What", width: "min(8rem, 24cqw)", cell: ({ what }) => <span className="font-medium">{what}</span> },
    { id: "before", header: "As it was", cell: ({ of }) => of(before) },
    { id: "after", header: "With these", cell: ({ of }) => of(after) },
  ];
  return (
    <DataTable
      label="As it was and with these parameters"
      columns={columns}
      rows={ROWS}
      rowKey={({ what }) => what}
      sortedElsewhere
      empty={<EmptyState title="Nothing to compare" />}
    />
  );
}
