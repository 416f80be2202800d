import { Button } from "@/components/ui/inputs/button";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Badge } from "@/components/ui/text/badge";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import type { ShadowRow } from "./shadow-types";

/** The list of shadows; `shown` is the one that is compared. */
export function shadowColumns(shown: number | null, onShow: (id: number) => void): readonly TableColumn<ShadowRow>[] {
  return [
    {
      id: "name",
      header: "Shadow",
      cell: (row) => (
        <span className="inline-flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="break-words font-medium">{row.name}</span>
          <StateBadge row={row} />
        </span>
      ),
    },
    {
      id: "made",
      header: "Made",
      width: "15rem",
      priority: 3,
      cell: ({ madeAt, madeBy }) => (
        <span className="text-ink-muted">
          <Time at={madeAt} /> by {madeBy}
        </span>
      ),
    },
    {
      id: "runs",
      header: "Runs",
      numeric: true,
      width: "5rem",
      priority: 2,
      cell: ({ runs }) => <Num value={runs} kind="count" />,
    },
    {
      id: "differed",
      header: "Otherwise",
      numeric: true,
      width: "6rem",
      priority: 2,
      cell: ({ differed }) => <Num value={differed} kind="count" formula="runs at which both sides decided otherwise on paper" />,
    },
    {
      id: "show",
      header: <span className="sr-only">Compare</span>,
      width: "7rem",
      pinned: true,
      cell: ({ id, name }) => (
        <Button size="sm" aria-pressed={shown === id} aria-label={`Compare ${name}`} onClick={() => onShow(id)}>
          Compare
        </Button>
      ),
    },
  ];
}

function StateBadge({ row: { endedAt, trouble } }: { readonly row: ShadowRow }) {
  if (endedAt !== null) return <Badge tone="faint">ended</Badge>;
  return trouble === null ? null : <Badge tone="amber">stands still</Badge>;
}
