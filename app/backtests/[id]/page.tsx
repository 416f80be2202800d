import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { BacktestView } from "@/components/backtests/backtest-view";
import { desk } from "../../desk";
import { found } from "../../found";

export const metadata: Metadata = { title: "Backtest" };

export default async function BacktestPage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const backtestId = Number((await params).id);
  if (!Number.isSafeInteger(backtestId) || backtestId < 1) notFound();
  const initial = await found((await desk()).backtests.get({ backtestId }));
  return <BacktestView backtestId={backtestId} initial={initial} />;
}
