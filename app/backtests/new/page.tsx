import type { Metadata } from "next";
import { NewBacktestView } from "@/components/backtests/asked/new-backtest-view";
import { desk } from "../../desk";

export const metadata: Metadata = { title: "New backtest" };

type Search = Promise<{ readonly agent?: string }>;

export default async function NewBacktestPage({ searchParams }: { readonly searchParams: Search }) {
  const { agent = "" } = await searchParams;
  const caller = await desk();
  const [agents, stored] = await Promise.all([caller.agents.list(), caller.market.coverage()]);
  return <NewBacktestView agents={agents} stored={stored} agentId={agents.some(({ id }) => id === agent) ? agent : ""} />;
}
