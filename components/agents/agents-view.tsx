"use client";

import { useQuery } from "@tanstack/react-query";
import { Bot, Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsArrayOf, parseAsString, parseAsStringLiteral, useQueryState, useQueryStates } from "nuqs";
import { useMemo, useState } from "react";
import { useMayChange } from "@/components/desk/live-provider";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Button } from "@/components/ui/inputs/button";
import { FilterBar, FilterChips, SearchField } from "@/components/ui/inputs/filter-bar";
import { Segmented } from "@/components/ui/inputs/segmented";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { untilLoaded } from "@/components/ui/until-loaded";
import type { AgentMode } from "@/server/core/agents/agent";
import { AgentCard } from "./agent-card";
import type { AgentList } from "./agent-types";
import { AgentsTable } from "./agents-table";
import { BulkBar } from "./bulk-bar";
import { MODES } from "./params/param-choices";

const NewAgentDialog = dynamic(
  () => untilLoaded(() => import("./params/new-agent-dialog").then((module) => module.NewAgentDialog)),
  {
    ssr: false,
  },
);

const ArchivedCard = dynamic(() => untilLoaded(() => import("./archived-card").then((module) => module.ArchivedCard)), {
  ssr: false,
});

const VIEWS = [
  { value: "table", label: "Table" },
  { value: "cards", label: "Cards" },
] as const;
const MODE_NAMES: AgentMode[] = MODES.map((mode) => mode.value);
/** Where a new agent starts from when nothing else is asked for. */
const FIRST_ORIGIN = "template:share-news";

export function AgentsView({ initial }: { readonly initial: AgentList }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.agents.list.queryOptions(undefined, { initialData: initial }));
  const [filter, setFilter] = useQueryStates({
    view: parseAsStringLiteral(["table", "cards"] as const).withDefault("table"),
    mode: parseAsArrayOf(parseAsStringLiteral(MODE_NAMES)).withDefault([]),
    search: parseAsString.withDefault(""),
  });
  const [origin, setOrigin] = useQueryState("new");
  const shown = useMemo(() => {
    const wanted = filter.search.trim().toLowerCase();
    return data
      .filter((agent) => filter.mode.length === 0 || filter.mode.includes(agent.mode))
      .filter((agent) => `${agent.id} ${agent.name} ${agent.symbol}`.toLowerCase().includes(wanted));
  }, [data, filter]);
  const newAgent = useMayChange() ? (
    <Needs>
      <Button variant="primary" onClick={() => void setOrigin(FIRST_ORIGIN)}>
        <Plus aria-hidden /> New agent
      </Button>
    </Needs>
  ) : null;
  const empty = (
    <EmptyState
      icon={Bot}
      title={data.length === 0 ? "No agents yet" : "No agent fits"}
      hint={
        data.length === 0
          ? "An agent watches one symbol on a schedule, decides, and trades within its limits."
          : "Widen the filters."
      }
      action={data.length === 0 ? newAgent : undefined}
    />
  );
  return (
    <Parts className="grid gap-4">
      <PageHeader title="Agents" subtitle="Who trades what, how it has done, and when it runs next." actions={newAgent} />
      <FilterBar>
        <SearchField label="Name or symbol" value={filter.search} onChange={(search) => void setFilter({ search })} />
        <FilterChips label="Mode" options={MODES} value={filter.mode} onChange={(mode) => void setFilter({ mode: [...mode] })} />
        <Segmented label="View" options={VIEWS} value={filter.view} onChange={(view) => void setFilter({ view })} />
      </FilterBar>
      {filter.view === "table" ? <ChoosingTable agents={shown} empty={empty} /> : <Cards agents={shown} empty={empty} />}
      <ArchivedCard />
      {origin === null ? null : <NewAgentDialog origin={origin} agents={data} onOrigin={(next) => void setOrigin(next)} />}
    </Parts>
  );
}

type ListProps = { readonly agents: AgentList; readonly empty: React.ReactNode };

function Cards({ agents, empty }: ListProps) {
  if (agents.length === 0) return <Card>{empty}</Card>;
  return (
    <Parts className="grid gap-3 md:grid-cols-2 md:gap-4 xl:grid-cols-3">
      {agents.map((agent) => (
        <AgentCard key={agent.id} agent={agent} />
      ))}
    </Parts>
  );
}

function ChoosingTable({ agents, empty }: ListProps) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const chosen = agents.filter((agent) => ids.has(agent.id));
  const mayChange = useMayChange();
  return (
    <Card title="Agents" meta={count(agents.length, "agent")} flush>
      {agents.length > 0 && mayChange ? (
        <div className="border-b px-4 py-2">
          <Needs>
            <BulkBar agents={chosen} onClear={() => setIds(new Set())} />
          </Needs>
        </div>
      ) : null}
      <AgentsTable agents={agents} ids={ids} onChoose={setIds} empty={empty} />
    </Card>
  );
}
