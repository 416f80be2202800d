import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AgentView } from "@/components/agents/agent-view";
import { FILLS_ON_CHART, LISTED } from "@/components/agents/listed";
import { desk } from "../../desk";

export const metadata: Metadata = { title: "Agent" };

export default async function AgentPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const agentId = (await params).id;
  const caller = desk();
  const agents = await caller.agents.list();
  if (!agents.some(({ id }) => id === agentId)) notFound();
  const [agent, positions, summary, runs, decisions, fills] = await Promise.all([
    caller.agents.get({ agentId }),
    caller.positions.list(),
    caller.performance.summary({ agentId }),
    caller.runs.list({ agentId, limit: LISTED }),
    caller.decisions.list({ agentId, limit: LISTED }),
    caller.orders.fills({ agentId, limit: FILLS_ON_CHART }),
  ]);
  return <AgentView agentId={agentId} initial={{ agent, agents, positions, summary, runs, decisions, fills }} />;
}
