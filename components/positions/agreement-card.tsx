import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Badge } from "@/components/ui/text/badge";
import { Num } from "@/components/ui/text/num";
import type { Agreement } from "./position-types";
import { TakeFigures } from "./take-figures";

interface Line {
  readonly name: string;
  /** Null is the cash. */
  readonly symbol: string | null;
  readonly desk: string;
  readonly broker: string;
  readonly agrees: boolean;
  readonly kind: "money" | "qty";
}

const COLUMNS: readonly TableColumn<Line>[] = [
  { id: "name", header: "What", cell: (row) => <span className="font-medium">{row.name}</span> },
  {
    id: "desk",
    header: "Desk",
    numeric: true,
    cell: (row) => <Num value={row.desk} kind={row.kind} source="the desk's fills" />,
  },
  {
    id: "broker",
    header: "Broker",
    numeric: true,
    cell: (row) => <Num value={row.broker} kind={row.kind} source="the broker's answer" />,
  },
  {
    id: "agrees",
    header: "Verdict",
    width: "6rem",
    cell: (row) => <Badge tone={row.agrees ? "neutral" : "red"}>{row.agrees ? "agrees" : "differs"}</Badge>,
  },
];
/** While something differs, a person may take the broker's figure of it. */
const WHILE_DIFFERING: readonly TableColumn<Line>[] = [
  ...COLUMNS,
  {
    id: "take",
    header: <span className="sr-only">Take the broker's figure</span>,
    width: "5rem",
    cell: (row) => (row.agrees ? null : <TakeFigures symbol={row.symbol} />),
  },
];

/** The desk's books beside the broker's. */
export function AgreementCard({
  agreement,
  trouble,
}: {
  readonly agreement: Agreement | undefined;
  readonly trouble: string | null;
}) {
  if (!agreement) {
    const error = trouble === null ? null : { what: "The broker could not be asked", done: trouble };
    return <Card title="Agreement with the broker" loading error={error} />;
  }
  const rows: Line[] = [
    { name: "Cash, USD", symbol: null, ...agreement.cashUsd, kind: "money" },
    ...agreement.positions.map((line) => ({ name: line.symbol, ...line, kind: "qty" as const })),
  ];
  const state = agreement.agrees ? "the broker says the same" : "the broker says otherwise";
  return (
    <Card
      title="Agreement with the broker"
      meta={<span className={agreement.agrees ? undefined : "text-red"}>{state}</span>}
      flush
    >
      <DataTable
        label="Agreement with the broker"
        columns={agreement.agrees ? COLUMNS : WHILE_DIFFERING}
        rows={rows}
        rowKey={(row) => row.name}
        empty={null}
      />
    </Card>
  );
}
