"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Rows3 } from "lucide-react";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/inputs/load-more";
import { DataTable } from "@/components/ui/tables/data-table";
import type { RunState } from "@/server/core/runs/run";
import { RUN_COLUMNS } from "./run-columns";

const PAGE = 100;

export function RunsList({ agentId, states }: { readonly agentId: string; readonly states: readonly RunState[] }) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.runs.list.infiniteQueryOptions(
      { limit: PAGE, agentId: agentId || undefined, states: states.length > 0 ? [...states] : undefined },
      { getNextPageParam: (page) => page.nextCursor },
    ),
  );
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <Card
      flush
      loading={list.isPending}
      error={
        list.error
          ? { what: "The runs could not be loaded", done: errorText(list.error), onRetry: () => void list.refetch() }
          : null
      }
    >
      <DataTable
        label="Runs"
        columns={RUN_COLUMNS}
        rows={rows}
        rowKey={(run) => String(run.id)}
        href={(run) => `/runs/${run.id}`}
        sortedElsewhere
        empty={<NoRuns filtered={agentId !== "" || states.length > 0} />}
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
  );
}

function NoRuns({ filtered }: { readonly filtered: boolean }) {
  if (filtered)
    return <EmptyState icon={Rows3} title="No run fits" hint="Widen the filters; every tick of every agent leaves a run here." />;
  return <EmptyState icon={Rows3} title="No runs yet" hint="The next tick of an agent's schedule, or Run now, makes one." />;
}
