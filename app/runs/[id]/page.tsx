import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RunView } from "@/components/runs/run-view";
import { desk } from "../../desk";
import { found } from "../../found";

export const metadata: Metadata = { title: "Run" };

export default async function RunPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const runId = Number((await params).id);
  if (!Number.isSafeInteger(runId) || runId < 1) notFound();
  return <RunView runId={runId} initial={await found((await desk()).runs.get({ runId }))} />;
}
