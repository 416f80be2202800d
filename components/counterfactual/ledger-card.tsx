"use client";

import { useQuery } from "@tanstack/react-query";
import { errorText } from "@/components/desk/error-text";
import { type Outputs, useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { DataTable } from "@/components/ui/tables/data-table";
import { Time } from "@/components/ui/text/time";
import { LEDGER_COLUMNS } from "./ledger-columns";

type Ledger = Outputs["counterfactual"]["ledger"];

const DAYS = 30;

/** What each rule, near hold, person and missed run saved or cost, of one agent or of all. */
export function LedgerCard({ agentId }: { readonly agentId?: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.counterfactual.ledger.queryOptions({ agentId, days: DAYS }));
  return (
    <Card
      title={<span id="what-each-no-cost">What each no saved or cost</span>}
      meta={
        data ? (
          <span>
            last {DAYS} days, as of <Time at={data.at} show="dateTime" />
          </span>
        ) : null
      }
      loading={!data && !error}
      error={error ? { what: "It could not be priced", done: errorText(error), onRetry: () => void refetch() } : null}
      flush
    >
      {data ? <Rows ledger={data} /> : null}
    </Card>
  );
}

function Rows({ ledger }: { readonly ledger: Ledger }) {
  const { rows, missed, cut } = ledger;
  const costly = rows.filter(({ verdict }) => verdict === "costs").map(({ title }) => title);
  const pending = rows.reduce((sum, row) => sum + row.pending, 0);
  const unknown = rows.reduce((sum, row) => sum + row.unknown, 0);
  const notes = [
    ...(pending > 0 ? [`${count(pending, "case")} not over yet`] : []),
    ...(unknown > 0 ? [`${count(unknown, "case")} not known, since bars are missing`] : []),
    ...(missed > 0 ? [`${count(missed, "missed run")} not priced: a back-fill says what it would have decided`] : []),
    ...(cut ? ["only the newest decisions"] : []),
  ];
  return (
    <>
      {costly.length > 0 ? (
        <Notice tone="amber">Costs more than it saves over these days, beyond chance: {costly.join(", ")}.</Notice>
      ) : null}
      <DataTable
        label="What each no saved or cost"
        columns={LEDGER_COLUMNS}
        rows={rows}
        rowKey={(row) => `${row.kind} ${row.rule}`}
        initialSort={{ column: "saved", descending: false }}
        empty={
          <EmptyState
            title="Nothing stood in the way"
            hint="Vetoes, near holds, sales by hand and missed runs are priced here."
          />
        }
      />
      <p className="border-t px-4 py-2 text-ink-muted text-sm">
        Each is priced forward by the rules of the played exchange, to its stop, its target or its time, and a sale until it was
        made in truth. Cases of one agent that overlap count once. The interval is of 2,000 resamples.
        {notes.length > 0 ? ` ${notes.join("; ")}.` : ""}
      </p>
    </>
  );
}
