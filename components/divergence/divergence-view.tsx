"use client";

import { useQuery } from "@tanstack/react-query";
import { parseAsInteger, useQueryState } from "nuqs";
import { AgentName } from "@/components/agents/agent-name";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Button } from "@/components/ui/inputs/button";
import { FilterBar } from "@/components/ui/inputs/filter-bar";
import { Segmented } from "@/components/ui/inputs/segmented";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { DataTable } from "@/components/ui/tables/data-table";
import { Time } from "@/components/ui/text/time";
import { CausesCard } from "./causes-card";
import { DIFFERENCE_COLUMNS } from "./difference-columns";
import type { DivergenceOf } from "./divergence-types";
import { HistoryCard } from "./history-card";

const SPANS = [1, 7, 30] as const;
const OPTIONS = SPANS.map((days) => ({ value: String(days), label: days === 1 ? "1 day" : `${days} days` }));

/** What an agent did beside what a backtest makes of the same days, each difference with its cause. */
export function DivergenceView({ agentId, symbol }: { readonly agentId: string; readonly symbol: string }) {
  const trpc = useTRPC();
  const [chosen, setDays] = useQueryState("days", parseAsInteger.withDefault(7));
  const days = SPANS.find((each) => each === chosen) ?? 7;
  const of = useQuery(trpc.divergence.get.queryOptions({ agentId, days }, { staleTime: Number.POSITIVE_INFINITY, retry: false }));
  const again = (
    <Button size="sm" busy={of.isFetching} onClick={() => void of.refetch()}>
      Compare again
    </Button>
  );
  return (
    <Parts className="grid gap-4">
      <PageHeader
        back={{ href: `/agents/${agentId}`, label: "Agent" }}
        title={
          <>
            <AgentName id={agentId} symbol={symbol} /> beside a backtest
          </>
        }
        subtitle="The same days are played on the bars as they are known now, by the version in force. Each difference has one cause."
        actions={again}
      />
      <HistoryCard agentId={agentId} />
      <FilterBar>
        <Segmented label="Period" options={OPTIONS} value={String(days)} onChange={(value) => void setDays(Number(value))} />
      </FilterBar>
      {of.data?.compared ? <CausesCard compared={of.data.compared} /> : null}
      <Card
        title="Differences"
        meta={of.data ? <Held divergence={of.data} /> : null}
        flush
        loading={of.isPending}
        error={
          of.error
            ? { what: "The days could not be compared", done: errorText(of.error), onRetry: () => void of.refetch() }
            : null
        }
      >
        {of.data ? <Differences divergence={of.data} /> : null}
      </Card>
    </Parts>
  );
}

function Differences({ divergence: { compared } }: { readonly divergence: DivergenceOf }) {
  if (compared === null || compared.since === null)
    return (
      <EmptyState
        title="Nothing to compare"
        hint="It takes a run of these days that decided without holding anything, and bars of its symbol."
      />
    );
  return (
    <DataTable
      label="Differences"
      columns={DIFFERENCE_COLUMNS}
      rows={compared.rows.toReversed()}
      rowKey={(row) => `${row.at} ${row.kind} ${row.live} ${row.backtest}`}
      sortedElsewhere
      empty={<EmptyState title="No difference" hint="Every decision and every fill is what the backtest makes of these bars." />}
    />
  );
}

function Held({ divergence: { compared, from, isCut } }: { readonly divergence: DivergenceOf }) {
  return (
    <span>
      since <Time at={compared?.since ?? from} show="dateTime" />
      {isCut ? ", as far back as one comparison goes" : ""}
    </span>
  );
}
