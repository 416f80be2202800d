import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { count, percent } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import { DataTable } from "@/components/ui/tables/data-table";
import { Age } from "@/components/ui/text/age";
import { DIFFERENCE_COLUMNS } from "./difference-columns";
import type { DivergenceHistory } from "./divergence-types";
import { HISTORY_COLUMNS } from "./history-columns";

/** The days that the desk compared by itself, the newest first, and what of them nobody can explain. */
export function HistoryCard({ agentId }: { readonly agentId: string }) {
  const of = useQuery(useTRPC().divergence.history.queryOptions({ agentId }, { staleTime: 0 }));
  return (
    <>
      <Card
        title="Day by day"
        meta={of.data ? <LastMade history={of.data} /> : null}
        flush
        loading={of.isPending}
        error={
          of.error
            ? { what: "What was compared could not be read", done: errorText(of.error), onRetry: () => void of.refetch() }
            : null
        }
      >
        {of.data ? <Days history={of.data} /> : null}
      </Card>
      {of.data && of.data.unexplained.length > 0 ? (
        <Card title="Unexplained, day by day" meta={count(of.data.unexplained.length, "difference")} flush>
          <DataTable
            label="Unexplained differences"
            columns={DIFFERENCE_COLUMNS}
            rows={of.data.unexplained}
            rowKey={(row) => `${row.at} ${row.kind} ${row.live} ${row.backtest}`}
            sortedElsewhere
            empty={null}
          />
        </Card>
      ) : null}
    </>
  );
}

/** A week, and the rest when it is asked for: what is compared now stands below. */
const FEW = 7;

function Days({ history: { rows, standing } }: { readonly history: DivergenceHistory }) {
  const [isAll, setAll] = useState(false);
  const { isOver, unexplained, share, days } = standing;
  return (
    <>
      {isOver ? (
        <Notice tone="amber">
          {count(unexplained, "difference")} of {days} days have no cause, {percent(share)} of what was done: trust neither the
          agent nor its backtests until it is known why.
        </Notice>
      ) : null}
      <DataTable
        label="Compared days"
        columns={HISTORY_COLUMNS}
        rows={isAll ? rows : rows.slice(0, FEW)}
        rowKey={({ day }) => day}
        sortedElsewhere
        empty={
          <EmptyState
            title="No day was compared yet"
            hint="Half an hour after a day of its market is over, what the agent did in it is compared with a backtest."
          />
        }
      />
      {isAll || rows.length <= FEW ? null : (
        <div className="border-t px-4 py-1.5">
          <Button size="sm" onClick={() => setAll(true)}>
            Show all {count(rows.length, "day")}
          </Button>
        </div>
      )}
    </>
  );
}

function LastMade({ history: { rows } }: { readonly history: DivergenceHistory }) {
  const last = rows.find(({ state }) => state === "made");
  if (!last) return null;
  return (
    <span>
      last made <Age at={last.endedAt} /> ago
    </span>
  );
}
