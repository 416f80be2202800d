import { age } from "@/components/format";
import { PointsTotal } from "@/components/sentiment/predictions/points-total";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";
import { sourceTitle } from "@/server/core/news/sources";
import type { DecisionDetail } from "./decision-types";
import { Lost } from "./lost";

type Reading = NonNullable<DecisionDetail["sentiment"]>;
type Used = Reading["used"][number];

const COLUMNS: readonly TableColumn<Used>[] = [
  {
    id: "title",
    header: "Headline",
    cell: (item) => (
      <span className="line-clamp-2">
        {item.url == null ? (
          item.title
        ) : (
          <a href={item.url} target="_blank" rel="noreferrer noopener" className="hover:underline">
            {item.title}
          </a>
        )}
        {item.copies > 1 ? <span className="ml-1.5 text-ink-faint">×{item.copies}</span> : null}
      </span>
    ),
  },
  {
    id: "source",
    header: "Source",
    priority: 3,
    cell: (item) => (
      <span>
        {sourceTitle(item.source)} <span className="text-ink-faint">{item.publisher}</span>
      </span>
    ),
  },
  { id: "age", header: "Age", numeric: true, priority: 2, value: (item) => item.ageMs, cell: (item) => age(item.ageMs) },
  {
    id: "score",
    header: "Score",
    numeric: true,
    value: (item) => item.score,
    cell: (item) => <Num value={item.score} kind="score" formula="p(positive) − p(negative)" />,
  },
  {
    id: "weight",
    header: "Weight",
    numeric: true,
    value: (item) => item.weight,
    cell: (item) => <Num value={item.weight} decimals={3} formula="source × decay × dilution ÷ (evidence + prior)" />,
  },
  {
    id: "points",
    header: "Points",
    numeric: true,
    value: (item) => item.score * item.weight,
    cell: (item) => (
      <Num value={item.score * item.weight} decimals={4} signed formula="score × weight; they add up to the sentiment" />
    ),
  },
];

/** The headlines that counted; their points add up to the sentiment score. */
export function HeadlinesCard({ reading, lost }: { readonly reading: Reading | null; readonly lost: string | null }) {
  const rows = reading?.used ?? [];
  const missing = reading?.sources.map((source) => source.missing).filter((text) => text !== null) ?? [];
  return (
    <Card
      title="Headlines"
      meta={
        reading?.score == null ? (
          lost === null ? (
            "no sentiment"
          ) : null
        ) : (
          <span>
            sentiment <Num value={reading.score} kind="score" /> · confidence {reading.confidence.toFixed(2)} · {reading.scorer}
            {reading.insteadOf == null ? null : <span className="text-amber"> · {reading.insteadOf}</span>}
          </span>
        )
      }
      flush
    >
      <DataTable
        label="Headlines that counted"
        columns={COLUMNS}
        rows={rows}
        rowKey={(item) => item.id}
        initialSort={{ column: "points", descending: true }}
        empty={
          lost === null ? (
            <EmptyState
              title="No headline counted"
              hint={missing.length > 0 ? missing.join("; ") : "The decision rests on the technical side alone."}
            />
          ) : (
            <Lost lost={lost} />
          )
        }
      />
      {reading?.score == null ? null : <PointsTotal reading={reading} />}
    </Card>
  );
}
