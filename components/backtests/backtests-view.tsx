"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { FlaskConical, Plus } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { AgentSelect } from "@/components/agents/agent-select";
import { errorText } from "@/components/desk/error-text";
import { beginWith } from "@/components/desk/first-page";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Button } from "@/components/ui/inputs/button";
import { FilterBar } from "@/components/ui/inputs/filter-bar";
import { LoadMore } from "@/components/ui/inputs/load-more";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { DataTable } from "@/components/ui/tables/data-table";
import type { FirstBacktests } from "./backtest-types";
import { listColumns } from "./list-columns";

/** What agents and plain rules would have come to on stored bars, newest first. */
export function BacktestsView({ initial }: { readonly initial: FirstBacktests }) {
  const trpc = useTRPC();
  const [agent, setAgent] = useQueryState("agent", parseAsString.withDefault(""));
  const wanted = agent === "" ? {} : { agentId: agent };
  const list = useInfiniteQuery(
    trpc.backtests.list.infiniteQueryOptions(wanted, {
      getNextPageParam: (page) => page.nextCursor,
      initialData: beginWith(initial, wanted),
    }),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const columns = useMemo(() => {
    const toggle = (id: number) => setIds(new Set(ids.has(id) ? [...ids].filter((each) => each !== id) : [...ids, id]));
    return listColumns({ ids, toggle });
  }, [ids]);
  const start = (
    <Button variant="primary" asChild>
      <Link href={agent === "" ? "/backtests/new" : `/backtests/new?agent=${agent}`}>
        <Plus aria-hidden /> New backtest
      </Link>
    </Button>
  );
  return (
    <Parts className="grid gap-4">
      <PageHeader
        title="Backtests"
        subtitle="What agents and plain rules would have come to on stored bars. They trade nothing."
        actions={start}
      />
      <FilterBar>
        <AgentSelect value={agent} onChange={(next) => void setAgent(next || null)} />
        {ids.size < 2 ? null : (
          <Button asChild>
            <Link href={`/backtests/compare?ids=${[...ids].join(",")}`}>Compare {ids.size}</Link>
          </Button>
        )}
      </FilterBar>
      <Card
        flush
        loading={list.isPending}
        error={
          list.error
            ? { what: "The backtests could not be loaded", done: errorText(list.error), onRetry: () => void list.refetch() }
            : null
        }
      >
        <DataTable
          label="Backtests"
          columns={columns}
          rows={rows}
          rowKey={(row) => String(row.id)}
          empty={
            <EmptyState
              icon={FlaskConical}
              title="No backtest yet"
              hint="Play an agent or a plain rule over bars that are stored, and see what would have come of it."
              action={start}
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
    </Parts>
  );
}
