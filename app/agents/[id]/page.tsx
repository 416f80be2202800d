import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AgentView } from "@/components/agents/agent-view";
import { FILLS_ON_CHART, LISTED } from "@/components/agents/listed";
import { agentIdSchema } from "@/server/core/agents/agent";
import { desk } from "../../desk";
import { found } from "../../found";

export const metadata: Metadata = { title: "Agent" };

export default async function AgentPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const agentId = (await params).id;
  const caller = await desk();
  if (!agentIdSchema.safeParse(agentId).success) notFound();
  const agent = await found(caller.agents.get({ agentId }));
  const [agents, archived, positions, summary, runs, decisions, fills] = await Promise.all([
    caller.agents.list(),
    agent.archivedAt === null ? undefined : caller.agents.archived(),
    caller.positions.list(),
    caller.performance.summary({ agentId }),
    caller.runs.list({ agentId, limit: LISTED }),
    caller.decisions.list({ agentId, limit: LISTED }),
    caller.orders.fills({ agentId, limit: FILLS_ON_CHART }),
  ]);
  return <AgentView agentId={agentId} initial={{ agent, agents, archived, positions, summary, runs, decisions, fills }} />;
}
