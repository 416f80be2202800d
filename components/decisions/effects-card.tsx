"use client";

import { useQuery } from "@tanstack/react-query";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { qty as inUnits, phrase } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Hint } from "@/components/ui/overlays/hint";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Num } from "@/components/ui/text/num";
import type { DecisionDetail, Explanation } from "./decision-types";

type Upshot = Explanation["made"];
type Used = NonNullable<DecisionDetail["sentiment"]>["used"][number];

type Row = {
  readonly item: Used;
  readonly made: Upshot;
  readonly without: Upshot;
  readonly half: Upshot;
  readonly opposite: Upshot;
};

const COLUMNS: readonly TableColumn<Row>[] = [
  {
    id: "title",
    header: "Headline",
    cell: ({ item }) => (
      <span className="line-clamp-2">
        {item.title}
        {item.copies > 1 ? <span className="ml-1.5 text-ink-faint">×{item.copies}</span> : null}
      </span>
    ),
  },
  {
    id: "points",
    header: "Points",
    numeric: true,
    priority: 3,
    value: ({ item }) => item.score * item.weight,
    cell: ({ item }) => <Num value={item.score * item.weight} decimals={4} signed />,
  },
  columnOf("without", "Without"),
  columnOf("half", "Half"),
  columnOf("opposite", "Opposite"),
];

function columnOf(told: "without" | "half" | "opposite", header: string): TableColumn<Row> {
  return {
    id: told,
    header,
    numeric: true,
    width: "5.5rem",
    value: (row) => Math.abs(row[told].score - row.made.score),
    cell: (row) => <Other upshot={row[told]} made={row.made} />,
  };
}

/** The score that it had come to, and what it had done where that is something else. */
function Other({ upshot, made }: { readonly upshot: Upshot; readonly made: Upshot }) {
  const isSame = upshot.action === made.action && upshot.qty === made.qty;
  return (
    <span className="inline-grid justify-items-end">
      <Num value={upshot.score} kind="score" className={isSame ? undefined : "font-medium"} />
      {isSame ? null : (
        <Hint content={`${phrase(upshot.reason)}.`}>
          <span className="text-right text-accent text-xs">{deedOf(upshot)}</span>
        </Hint>
      )}
    </span>
  );
}

function deedOf({ action, qty }: Upshot): string {
  return action === "hold" ? "hold" : `${action} ${inUnits(qty)}`;
}

/** What each headline had to do with the decision: the same again without it, with half of it, and with its opposite. */
export function EffectsCard({ detail }: { readonly detail: DecisionDetail }) {
  const trpc = useTRPC();
  const used = detail.sentiment?.used ?? [];
  const decisionId = detail.decision.id;
  const { data, error, refetch } = useQuery(trpc.decisions.explain.queryOptions({ decisionId }, { enabled: used.length > 0 }));
  if (used.length === 0) return null;
  const failure = error && { what: "It could not be decided again", advice: errorText(error), onRetry: () => void refetch() };
  return (
    <Card
      title="What each headline changed"
      meta={data ? <Turns explanation={data} /> : null}
      error={failure}
      loading={!data}
      flush
    >
      {data ? (
        <>
          <DataTable
            label="The decision without each headline, with half of it and with its opposite"
            columns={COLUMNS}
            rows={rowsOf(data, used)}
            rowKey={({ item }) => item.id}
            initialSort={{ column: "without", descending: true }}
            empty={<EmptyState title="No headline counted" />}
          />
          <Terms asRead={data.asRead} reads={readsHeadlines(detail)} />
        </>
      ) : null}
    </Card>
  );
}

function rowsOf({ made, headlines }: Explanation, used: readonly Used[]): readonly Row[] {
  return used.flatMap((item) => {
    const effect = headlines.find(({ id }) => id === item.id);
    return effect ? [{ ...effect, item, made }] : [];
  });
}

function Turns({ explanation: { made, headlines } }: { readonly explanation: Explanation }) {
  const turning = headlines.filter(({ without }) => without.turned).length;
  return (
    <span>
      as it was <Num value={made.score} kind="score" /> {deedOf(made)} · {turning === 0 ? "none" : turning} of {headlines.length}{" "}
      turned it
    </span>
  );
}

function readsHeadlines({ decision }: DecisionDetail): boolean {
  return decision.body.contributions.some(({ name }) => name === "sentiment");
}

function Terms({ asRead, reads }: { readonly asRead: boolean; readonly reads: boolean }) {
  return (
    <p className="border-t px-4 py-2 text-ink-muted text-sm">
      {reads ? "" : "This strategy does not read headlines, so none of them changes anything. "}
      The score that the same inputs had come to, and what had been done where that is something else. Without: as if neither the
      headline nor its copies had been told. Half: with half of its score, or of its weight, which comes to the same. Opposite:
      with its good and its bad exchanged. Which headlines tell one story stays as it was.
      {asRead ? "" : " The headlines are not kept as they were read, so that sources keep the weights that they had."}
    </p>
  );
}
