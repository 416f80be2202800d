import { MISSING } from "@/components/format";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Badge } from "@/components/ui/text/badge";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import type { ComparedDayRow } from "./divergence-types";

const numeric = { numeric: true, width: "6.5rem" } as const;

/** One day that the desk compared by itself a row. */
export const HISTORY_COLUMNS: readonly TableColumn<ComparedDayRow>[] = [
  { id: "day", header: "Day", width: "6rem", cell: ({ day }) => <span className="figure whitespace-nowrap">{day}</span> },
  {
    id: "since",
    header: "Compared since",
    width: "9rem",
    priority: 4,
    cell: ({ sinceAt }) => <Time at={sinceAt} show="dateTime" className="text-ink-muted" />,
  },
  {
    id: "decisions",
    header: "Decisions",
    ...numeric,
    priority: 3,
    cell: ({ decisions }) => <Num value={decisions} kind="count" />,
  },
  { id: "fills", header: "Fills", ...numeric, priority: 3, cell: ({ fills }) => <Num value={fills} kind="count" /> },
  {
    id: "differences",
    header: "Differences",
    ...numeric,
    priority: 2,
    cell: ({ differences }) => <Num value={differences} kind="count" />,
  },
  {
    id: "unexplained",
    header: "Unexplained",
    ...numeric,
    width: "6rem",
    cell: ({ unexplained }) => <Num value={unexplained} kind="count" />,
  },
  {
    id: "share",
    header: "Of what was done",
    ...numeric,
    width: "8.5rem",
    priority: 3,
    cell: ({ share }) => <Num value={share} kind="percent" />,
  },
  { id: "verdict", header: "Verdict", cell: (row) => <Verdict row={row} /> },
  {
    id: "made",
    header: "Made",
    width: "9rem",
    priority: 4,
    cell: ({ endedAt }) => <Time at={endedAt} show="dateTime" className="text-ink-muted" />,
  },
  {
    id: "hash",
    header: "Bars",
    width: "7rem",
    priority: 4,
    cell: ({ dataHash }) => <span className="figure text-ink-muted">{dataHash ?? MISSING}</span>,
  },
];

function Verdict({ row: { state, failure, sinceAt, differences, unexplained, isOver } }: { readonly row: ComparedDayRow }) {
  if (state === "making") return <Badge>Under way</Badge>;
  if (state === "failed")
    return (
      <span className="grid min-w-0 justify-items-start gap-0.5">
        <Badge tone="amber">Could not be made</Badge>
        <span className="break-words text-ink-muted text-sm">
          <Words text={failure ?? ""} />
        </span>
      </span>
    );
  if (sinceAt === null) return <Badge>Nothing to compare</Badge>;
  if (isOver) return <Badge tone="amber">Not to be trusted</Badge>;
  if (unexplained) return <Badge tone="amber">Some unexplained</Badge>;
  return <Badge>{differences ? "All explained" : "No difference"}</Badge>;
}
