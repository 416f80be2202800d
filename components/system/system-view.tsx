"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import type { AgentList } from "@/components/agents/agent-types";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { Age } from "@/components/ui/text/age";
import { AuditCard } from "./audit-card";
import { BackupsCard } from "./backups-card";
import { ChainsCard } from "./chains-card";
import { DatabaseCard } from "./database-card";
import { GrowthCard } from "./growth-card";
import { MarketCard } from "./market-card";
import { NextTicksCard } from "./next-ticks-card";
import { NodesCard } from "./nodes-card";
import { ProcessCard } from "./process-card";
import { StepsCard } from "./steps-card";
import type { Backups, SystemStatus, Watcher } from "./system-types";
import { WatcherCard } from "./watcher/watcher-card";
import { WaysCard } from "./ways-card";

export interface SystemPageData {
  readonly status: SystemStatus;
  readonly agents: AgentList;
  readonly backups: Backups;
  readonly watcher: Watcher;
}

/** Whether the desk itself is well: processes, queue, clocks, database, and what was done on it. */
export function SystemView({ initial }: { readonly initial: SystemPageData }) {
  const trpc = useTRPC();
  const { data: status, ...reading } = useQuery(trpc.system.status.queryOptions(undefined, { initialData: initial.status }));
  const queryClient = useQueryClient();
  const again = () => {
    void reading.refetch();
    void queryClient.invalidateQueries({ queryKey: trpc.system.database.pathKey() });
    void queryClient.invalidateQueries({ queryKey: trpc.backups.read.pathKey() });
  };
  return (
    <Parts className="grid gap-4">
      <PageHeader
        title="System"
        subtitle={
          <span>
            Read <Age at={status.wallAt} /> ago, and again with every run. What was rehearsed stands under{" "}
            <Link href="/system/drills" className="text-accent underline">
              Drills
            </Link>
            .
          </span>
        }
        actions={
          <Button busy={reading.isFetching} onClick={again}>
            <RefreshCw aria-hidden /> Read again
          </Button>
        }
      />
      {reading.error ? (
        <Notice tone="red">The state could not be read: {errorText(reading.error)}. What stands here is old.</Notice>
      ) : null}
      <Parts className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
        <MarketCard status={status} />
        <Parts className="grid gap-4">
          <ProcessCard node={status.node} />
          <WatcherCard initial={initial.watcher} />
        </Parts>
        <Parts className="grid gap-4 md:col-span-2 md:grid-cols-2 xl:col-span-1 xl:grid-cols-1">
          <DatabaseCard />
          <ChainsCard />
          <BackupsCard initial={initial.backups} />
        </Parts>
      </Parts>
      <NodesCard nodes={status.nodes} />
      <Parts className="grid items-start gap-4 lg:grid-cols-2">
        <StepsCard steps={status.slow} />
        <GrowthCard growth={status.growth} />
        <NextTicksCard initial={initial.agents} />
        <WaysCard ways={status.ways} />
      </Parts>
      <AuditCard />
    </Parts>
  );
}
