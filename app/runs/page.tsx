import type { SearchParams } from "nuqs/server";
import { chunkAt } from "@/components/runs/grid/grid-chunks";
import { loadRunFilters } from "@/components/runs/run-filters";
import { RunsView } from "@/components/runs/runs-view";
import { desk } from "../desk";
import { titled } from "../titled";

export const metadata = titled("/runs");

export default async function RunsPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  const { agent, columns } = await loadRunFilters(searchParams);
  const caller = await desk();
  const agents = await caller.agents.list();
  const agentIds = chunkAt(
    agents,
    Math.max(
      0,
      agents.findIndex(({ id }) => id === agent),
    ),
  );
  const entries = await caller.runs.grid({ agentIds, columns });
  return <RunsView initial={{ agents, first: { agentIds, columns, entries } }} />;
}
