import { BacktestsView } from "@/components/backtests/backtests-view";
import { desk } from "../desk";
import { titled } from "../titled";

export const metadata = titled("/backtests");

type Search = Promise<{ readonly agent?: string }>;

export default async function BacktestsPage({ searchParams }: { readonly searchParams: Search }) {
  const { agent } = await searchParams;
  const caller = await desk();
  const wanted = agent ? { agentId: agent } : {};
  return <BacktestsView initial={{ wanted, page: await caller.backtests.list(wanted) }} />;
}
