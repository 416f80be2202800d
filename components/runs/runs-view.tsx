"use client";

import { useQuery } from "@tanstack/react-query";
import { Rows3 } from "lucide-react";
import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import { useCallback, useMemo } from "react";
import { AgentSelect } from "@/components/agents/agent-select";
import type { AgentList } from "@/components/agents/agent-types";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { FilterBar, SearchField } from "@/components/ui/inputs/filter-bar";
import { Segmented } from "@/components/ui/inputs/segmented";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { untilLoaded } from "@/components/ui/until-loaded";
import { BackfillDialog } from "./backfill-dialog";
import { agentsNamed } from "./grid/grid-rows";
import { RunsGrid } from "./grid/runs-grid";
import type { FirstChunk } from "./grid/use-grid-runs";
import { COLUMN_COUNTS, RUN_FILTERS } from "./run-filters";
import type { GridAgent } from "./run-types";
import { StateFilter } from "./state-filter";

const RunsList = dynamic(() => untilLoaded(() => import("./runs-list").then((module) => module.RunsList)));

export interface RunsViewProps {
  readonly initial: { readonly agents: AgentList; readonly first: FirstChunk };
}

const VIEWS = [
  { value: "grid", label: "Grid" },
  { value: "list", label: "List" },
] as const;
const COUNTS = COLUMN_COUNTS.map((columns) => ({ value: String(columns), label: String(columns) }));
/** From this many agents on, a field finds them by name. */
const MANY = 8;

/** Every run of every agent: as a grid of states, or as a list. */
export function RunsView({ initial }: RunsViewProps) {
  const trpc = useTRPC();
  const { data: agents } = useQuery(
    trpc.agents.list.queryOptions(undefined, { initialData: initial.agents, select: gridAgentsOf }),
  );
  const [filter, setFilter] = useQueryStates(RUN_FILTERS);
  const shown = useMemo(
    () => agentsNamed(agents, filter.find).filter(({ id }) => filter.agent === "" || id === filter.agent),
    [agents, filter.find, filter.agent],
  );
  const { open } = filter;
  const fold = useCallback(
    (agentId: string) =>
      void setFilter({ open: open.includes(agentId) ? open.filter((id) => id !== agentId) : [...open, agentId] }),
    [open, setFilter],
  );
  return (
    <Parts className="grid min-w-0 gap-4">
      <PageHeader
        title="Runs"
        subtitle="Every tick of every agent, and how it ended."
        actions={<BackfillDialog agents={agents} agentId={filter.agent} />}
      />
      <FilterBar>
        <Segmented label="View" options={VIEWS} value={filter.view} onChange={(view) => void setFilter({ view })} />
        <AgentSelect value={filter.agent} onChange={(agent) => void setFilter({ agent })} />
        {filter.view === "grid" && agents.length > MANY ? (
          <SearchField label="Find agents" value={filter.find} onChange={(find) => void setFilter({ find })} />
        ) : null}
        {filter.view === "grid" ? (
          <Segmented
            label="Runs of each agent"
            options={COUNTS}
            value={String(filter.columns)}
            onChange={(value) => void setFilter({ columns: COLUMN_COUNTS.find((columns) => String(columns) === value) ?? null })}
          />
        ) : null}
        <StateFilter value={filter.states} onChange={(states) => void setFilter({ states })} />
      </FilterBar>
      {filter.view === "list" ? (
        <RunsList agentId={filter.agent} states={filter.states} />
      ) : (
        <Card
          flush
          empty={
            shown.length === 0
              ? {
                  title: agents.length === 0 ? "No agents yet" : "No agent fits",
                  hint: "Each agent has a row here, and each of its ticks a cell.",
                  icon: Rows3,
                }
              : null
          }
        >
          <RunsGrid
            agents={agents}
            shown={shown}
            columns={filter.columns}
            states={filter.states}
            open={open}
            onFold={fold}
            first={initial.first}
          />
        </Card>
      )}
      {filter.view === "grid" ? (
        <p className="text-ink-faint text-xs">
          The taller a cell, the longer it took, against the agent's other runs; a dashed frame is of a back-filled run, which
          neither traded nor was booked. Press an agent to see its steps. Arrow keys move, Enter opens.
        </p>
      ) : null}
    </Parts>
  );
}

function gridAgentsOf(agents: AgentList): readonly GridAgent[] {
  return agents.map(({ id, name, symbol, mode }) => ({ id, name, symbol, mode }));
}
