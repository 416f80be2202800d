"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Download, Scale } from "lucide-react";
import { useQueryStates } from "nuqs";
import { LaterLedgerCard } from "@/components/counterfactual/later-ledger-card";
import { errorText } from "@/components/desk/error-text";
import { beginWith } from "@/components/desk/first-page";
import { useAccount } from "@/components/desk/live-provider";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLinks } from "@/components/ui/export-links";
import { Button } from "@/components/ui/inputs/button";
import { FilterBar, SearchField } from "@/components/ui/inputs/filter-bar";
import { LoadMore } from "@/components/ui/inputs/load-more";
import { Segmented } from "@/components/ui/inputs/segmented";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { DataTable } from "@/components/ui/tables/data-table";
import { useAgentName } from "../agents/agent-name";
import { AgentSelect } from "../agents/agent-select";
import { DECISION_COLUMNS } from "./decision-columns";
import { DECISION_FILTERS, type DecisionFilter, SHOWN_ACTIONS, wantedDecisions } from "./decision-filters";
import type { FirstDecisions } from "./decision-types";
import { downloadCsv } from "./decisions-csv";

export interface DecisionsViewProps {
  readonly initial: FirstDecisions;
}

/** Every decision, holds and vetoes too; the filters live in the address. */
export function DecisionsView({ initial }: DecisionsViewProps) {
  const trpc = useTRPC();
  const { id: account } = useAccount();
  const [filter, setFilter] = useQueryStates(DECISION_FILTERS);
  const nameOf = useAgentName();
  const wanted = wantedDecisions(filter);
  const list = useInfiniteQuery(
    trpc.decisions.list.infiniteQueryOptions(wanted, {
      getNextPageParam: (page) => page.nextCursor,
      initialData: beginWith(initial, wanted),
    }),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Parts className="grid gap-4">
      <PageHeader
        title="Decisions"
        subtitle="What every run decided and why, whether it acted or not."
        actions={
          <>
            <ExportLinks label="All decisions" name="decisions" of={{ account }} />
            <Button disabled={rows.length === 0} onClick={() => downloadCsv(rows, nameOf)}>
              <Download aria-hidden className="size-4" /> CSV of {rows.length}
            </Button>
          </>
        }
      />
      <FilterBar>
        <AgentSelect value={filter.agent} onChange={(agent) => void setFilter({ agent })} />
        <Segmented
          label="Action"
          options={SHOWN_ACTIONS.map((value) => ({ value, label: value }))}
          value={filter.action}
          onChange={(action) => void setFilter({ action })}
        />
        <SearchField label="Search the reasons" value={filter.q} onChange={(q) => void setFilter({ q })} />
      </FilterBar>
      <Card
        flush
        loading={list.isPending}
        error={
          list.error
            ? { what: "The decisions could not be loaded", done: errorText(list.error), onRetry: () => void list.refetch() }
            : null
        }
      >
        <DataTable
          label="Decisions"
          columns={DECISION_COLUMNS}
          rows={rows}
          rowKey={(row) => String(row.id)}
          href={(row) => `/decisions/${row.id}`}
          sortedElsewhere
          empty={<NoDecisions filter={filter} />}
        />
        {rows.length > 0 ? (
          <LoadMore
            shown={rows.length}
            total={null}
            busy={list.isFetchingNextPage}
            onMore={list.hasNextPage ? () => void list.fetchNextPage() : null}
          />
        ) : null}
      </Card>
      <LaterLedgerCard agentId={filter.agent || undefined} />
    </Parts>
  );
}

function NoDecisions({ filter: { agent, action, q } }: { readonly filter: DecisionFilter }) {
  if (agent === "" && action === "all" && q === "")
    return (
      <EmptyState icon={Scale} title="No decision yet" hint="Every run ends with one, also when it does nothing, and says why." />
    );
  return (
    <EmptyState
      icon={Scale}
      title="No decision fits"
      hint="Widen the filters; every run that judges its market leaves a decision here."
    />
  );
}
