"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AgentDetail } from "@/components/agents/agent-types";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import { shadowColumns } from "./shadow-columns";
import { ShadowComparison } from "./shadow-comparison";

/** What decides on paper beside the agent, and one of them compared with it. */
export function ShadowsCard({ agent }: { readonly agent: AgentDetail }) {
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<number | null>(null);
  const { data, error, refetch } = useQuery(trpc.shadows.list.queryOptions({ agentId: agent.id }));
  const shown = data?.rows.find(({ id }) => id === chosen) ?? data?.rows[0];
  return (
    <Card
      title={<span id="shadows">Shadows</span>}
      meta={data ? `${data.deciding} of at most ${data.most} decide beside it, on paper: nothing of them is sent` : null}
      loading={!data && !error}
      error={error ? { what: "The shadows cannot be shown", done: errorText(error), onRetry: () => void refetch() } : null}
      flush
    >
      {data ? (
        <DataTable
          label="Shadows"
          columns={shadowColumns(shown?.id ?? null, setChosen)}
          rows={data.rows}
          rowKey={({ id }) => String(id)}
          sortedElsewhere
          empty={
            <EmptyState
              title="Nothing decides beside it"
              hint="Change parameters, or put an earlier version into the form, and choose “Try beside it instead”: both are then compared over the same runs."
            />
          }
        />
      ) : null}
      {shown ? <ShadowComparison key={shown.id} agent={agent} shadowId={shown.id} /> : null}
    </Card>
  );
}
