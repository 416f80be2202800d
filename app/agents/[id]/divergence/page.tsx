import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DivergenceView } from "@/components/divergence/divergence-view";
import { agentIdSchema } from "@/server/core/agents/agent";
import { desk } from "../../../desk";
import { found } from "../../../found";

export const metadata: Metadata = { title: "Beside a backtest" };

export default async function DivergencePage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const agentId = (await params).id;
  if (!agentIdSchema.safeParse(agentId).success) notFound();
  const { symbol } = await found((await desk()).agents.get({ agentId }));
  return <DivergenceView agentId={agentId} symbol={symbol} />;
}
