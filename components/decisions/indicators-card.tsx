import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";
import { Words } from "@/components/ui/text/words";
import type { DecisionDetail } from "./decision-types";
import { Lost } from "./lost";

type Reading = NonNullable<DecisionDetail["technical"]>;
type Vote = Reading["votes"][number];

const LABELS: Readonly<Record<Vote["name"], string>> = {
  rsi: "RSI 14",
  sma20: "Price and SMA 20",
  trend: "Trend",
  levels: "Support and resistance",
  volume: "Volume",
  price_action: "Price action",
};

const COLUMNS: readonly TableColumn<Vote>[] = [
  { id: "name", header: "Vote", width: "10rem", cell: (vote) => <span className="font-medium">{LABELS[vote.name]}</span> },
  { id: "value", header: "Value", numeric: true, cell: (vote) => <Num value={vote.value} decimals={2} /> },
  {
    id: "signal",
    header: "Signal",
    numeric: true,
    cell: (vote) =>
      vote.signal === 0 ? <span className="text-ink-faint">silent</span> : <Num value={vote.signal} kind="score" />,
  },
  {
    id: "confidence",
    header: "Confidence",
    numeric: true,
    priority: 3,
    cell: (vote) => <Num value={vote.confidence} decimals={2} />,
  },
  {
    id: "reason",
    header: "Why",
    priority: 2,
    cell: (vote) => (
      <span className="text-ink-muted">
        <Words text={vote.reason} within />
      </span>
    ),
  },
];

export function IndicatorsCard({ reading, lost }: { readonly reading: Reading | null; readonly lost: string | null }) {
  return (
    <Card
      title="Price and volume"
      meta={
        reading ? (
          <span>
            technical <Num value={reading.score} kind="score" /> · confidence {reading.confidence.toFixed(2)}
          </span>
        ) : null
      }
      flush
    >
      <DataTable
        label="Technical votes"
        columns={COLUMNS}
        rows={reading?.votes ?? []}
        rowKey={(vote) => vote.name}
        empty={
          lost === null ? (
            <EmptyState title="No technical reading" hint="The run ended before it was made." />
          ) : (
            <Lost lost={lost} />
          )
        }
      />
    </Card>
  );
}
