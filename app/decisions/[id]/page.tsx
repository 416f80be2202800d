import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DecisionView } from "@/components/decisions/decision-view";
import { desk } from "../../desk";
import { found } from "../../found";

export const metadata: Metadata = { title: "Decision" };

export default async function DecisionPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const decisionId = Number((await params).id);
  if (!Number.isSafeInteger(decisionId) || decisionId < 1) notFound();
  const initial = await found((await desk()).decisions.get({ decisionId }));
  return <DecisionView decisionId={decisionId} initial={initial} />;
}
