"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Download, Scale } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar, SearchField } from "@/components/ui/filter-bar";
import { LoadMore } from "@/components/ui/load-more";
import { PageHeader } from "@/components/ui/page-header";
import { Segmented } from "@/components/ui/segmented";
import { AgentSelect } from "../agents/agent-select";
import { DECISION_COLUMNS } from "./decision-columns";
import { downloadCsv } from "./decisions-csv";

const ACTIONS = ["all", "buy", "sell", "hold"] as const;
const PAGE = 100;

/** Every decision, holds and vetoes too; the filters live in the address. */
export function DecisionsView() {
  const trpc = useTRPC();
  const [filter, setFilter] = useQueryStates({
    agent: parseAsString.withDefault(""),
    action: parseAsStringLiteral(ACTIONS).withDefault("all"),
    q: parseAsString.withDefault(""),
  });
  const list = useInfiniteQuery(
    trpc.decisions.list.infiniteQueryOptions(
      {
        limit: PAGE,
        agentId: filter.agent || undefined,
        actions: filter.action === "all" ? undefined : [filter.action],
        search: filter.q.slice(0, 200) || undefined,
      },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="grid gap-4">
      <PageHeader
        title="Decisions"
        subtitle="What every run decided and why, whether it acted or not."
        actions={
          <Button disabled={rows.length === 0} onClick={() => downloadCsv(rows)}>
            <Download aria-hidden className="size-4" /> CSV of {rows.length}
          </Button>
        }
      />
      <FilterBar>
        <AgentSelect value={filter.agent} onChange={(agent) => void setFilter({ agent })} />
        <Segmented
          label="Action"
          options={ACTIONS.map((value) => ({ value, label: value }))}
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
          empty={
            <EmptyState
              icon={Scale}
              title="No decision fits"
              hint="Widen the filters; every run of every agent leaves one here."
            />
          }
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
    </div>
  );
}
