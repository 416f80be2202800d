import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Age } from "@/components/ui/text/age";
import { Num } from "@/components/ui/text/num";
import { sourceTitle } from "@/server/core/news/sources";
import type { Headline } from "./sentiment-types";

function Title({ row: { title, url, copies, weight, unused } }: { readonly row: Headline }) {
  return (
    <div className="min-w-48">
      <span className={weight === null ? "text-ink-muted" : undefined}>
        {url === null ? (
          title
        ) : (
          <a href={url} target="_blank" rel="noreferrer noopener" className="hover:underline">
            {title}
          </a>
        )}
      </span>
      {copies > 1 ? (
        <span className="ml-1.5 text-ink-muted" title={`${copies} near-copies count once`}>
          ×{copies}
        </span>
      ) : null}
      {unused === null ? null : <span className="block text-ink-faint text-xs">did not count: {unused}</span>}
    </div>
  );
}

export const HEADLINE_COLUMNS: readonly TableColumn<Headline>[] = [
  { id: "title", header: "Headline", cell: (row) => <Title row={row} /> },
  {
    id: "source",
    header: "Source",
    priority: 3,
    value: (row) => row.source,
    cell: (row) => (
      <span title={row.publisher}>
        {sourceTitle(row.source)} <span className="text-ink-faint">{row.publisher}</span>
      </span>
    ),
  },
  {
    id: "age",
    header: "Age",
    numeric: true,
    value: (row) => -row.publishedAt,
    cell: (row) => <Age at={row.publishedAt} clock="market" className="text-ink-muted" />,
  },
  {
    id: "score",
    header: "Score",
    numeric: true,
    value: (row) => row.score,
    cell: (row) =>
      row.score === null ? (
        <span className="text-ink-faint">not yet</span>
      ) : (
        <Num value={row.score} kind="score" signed formula="p(positive) − p(negative)" />
      ),
  },
  {
    id: "weight",
    header: "Weight",
    numeric: true,
    priority: 2,
    value: (row) => row.weight,
    cell: (row) => <Num value={row.weight} decimals={3} formula="source × decay × dilution ÷ (evidence + prior)" />,
  },
  {
    id: "points",
    header: "Points",
    numeric: true,
    priority: 2,
    value: (row) => row.points,
    cell: (row) => <Num value={row.points} decimals={4} signed formula="score × weight; they add up to the symbol's score" />,
  },
];
