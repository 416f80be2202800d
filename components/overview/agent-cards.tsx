"use client";

import { useQuery } from "@tanstack/react-query";
import { Bot } from "lucide-react";
import { AgentCard } from "@/components/agents/agent-card";
import type { AgentList } from "@/components/agents/agent-types";
import { useTRPC } from "@/components/desk/trpc";
import { EmptyState } from "@/components/ui/empty-state";
import { Parts } from "@/components/ui/parts";

/** Agents that have a card here; the page of agents has them all. */
const MOST = 12;

export function AgentCards({ initial }: { readonly initial: AgentList }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.agents.list.queryOptions(undefined, { initialData: initial }));
  if (data.length === 0)
    return <EmptyState icon={Bot} title="No agents yet" hint="Create one on the page of agents; its card appears here." />;
  return (
    <Parts className="grid gap-3 md:grid-cols-2 md:gap-4 xl:grid-cols-3">
      {data.slice(0, MOST).map((agent) => (
        <AgentCard key={agent.id} agent={agent} />
      ))}
    </Parts>
  );
}
