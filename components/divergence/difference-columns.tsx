import { MISSING } from "@/components/format";
import { Link } from "@/components/ui/link";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Badge } from "@/components/ui/text/badge";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { CAUSE_TEXTS } from "@/server/core/divergence/causes";
import type { DivergenceRow } from "./divergence-types";

/** One difference a row, with ways to the run and to the decision. */
export const DIFFERENCE_COLUMNS: readonly TableColumn<DivergenceRow>[] = [
  { id: "at", header: "When", width: "9rem", cell: ({ at }) => <Time at={at} show="dateTime" className="text-ink-muted" /> },
  { id: "kind", header: "What", width: "5.5rem", priority: 3, cell: ({ kind }) => kind },
  { id: "live", header: "The agent", cell: ({ live }) => <span className="figure break-words">{live}</span> },
  { id: "backtest", header: "The backtest", cell: ({ backtest }) => <span className="figure break-words">{backtest}</span> },
  {
    id: "cause",
    header: "Cause",
    cell: ({ cause, detail }) => (
      <span className="grid min-w-0 justify-items-start gap-0.5">
        <Badge tone={cause === "unexplained" ? "amber" : "neutral"}>{CAUSE_TEXTS[cause].title}</Badge>
        <span className="break-words text-ink-muted text-sm">
          <Words text={detail} />
        </span>
      </span>
    ),
  },
  {
    id: "links",
    header: "Look at",
    width: "8rem",
    priority: 2,
    cell: ({ runId, decisionId }) => (
      <span className="flex gap-3 text-accent text-sm">
        {runId === null ? MISSING : <Link href={`/runs/${runId}`}>Run</Link>}
        {decisionId === null ? null : <Link href={`/decisions/${decisionId}`}>Decision</Link>}
      </span>
    ),
  },
];
