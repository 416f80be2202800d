"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { RungBadge } from "@/components/autonomy/rung-badge";
import { useMayChange } from "@/components/desk/live-provider";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/text/badge";
import { StateDot } from "@/components/ui/text/state-dot";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { untilLoaded } from "@/components/ui/until-loaded";
import { AgentActions } from "./agent-actions";
import { AgentActivity } from "./agent-activity";
import { AgentChart } from "./agent-chart";
import { AgentName } from "./agent-name";
import { AgentPosition } from "./agent-position";
import { AgentStatistics } from "./agent-statistics";
import type { AgentData, AgentDetail } from "./agent-types";
import { FILLS_ON_CHART, LISTED } from "./listed";
import { NextRuns } from "./next-runs";
import { ClockChanges } from "./params/clock-changes";
import { MODE_SAYS } from "./params/param-choices";
import { RestoreButton } from "./params/restore-button";
import { useComing } from "./params/use-coming";

// The form stands under the fold, and is no part of the first load.
const AgentSettings = dynamic(() => untilLoaded(() => import("./params/agent-settings").then((module) => module.AgentSettings)), {
  ssr: false,
  loading: () => <Skeleton rows={12} className="p-4" />,
});

const AgentVersions = dynamic(() => untilLoaded(() => import("./params/agent-versions").then((module) => module.AgentVersions)), {
  ssr: false,
  loading: () => <Skeleton rows={4} className="p-4" />,
});

const CalibrationCard = dynamic(
  () => untilLoaded(() => import("@/components/calibration/calibration-card").then((module) => module.CalibrationCard)),
  { ssr: false },
);

const LadderCard = dynamic(
  () => untilLoaded(() => import("@/components/autonomy/ladder-card").then((module) => module.LadderCard)),
  { ssr: false },
);

const ShadowsCard = dynamic(
  () => untilLoaded(() => import("@/components/shadows/shadows-card").then((module) => module.ShadowsCard)),
  { ssr: false },
);

/** One agent: what it is set to, what it sees, what it did, how it has done. */
export function AgentView({ agentId, initial }: { readonly agentId: string; readonly initial: AgentData }) {
  const trpc = useTRPC();
  const of = { agentId };
  const { data: agent, refetch } = useQuery(trpc.agents.get.queryOptions(of, { initialData: initial.agent }));
  const { data: agents } = useQuery(trpc.agents.list.queryOptions(undefined, { initialData: initial.agents }));
  const { data: positions } = useQuery(trpc.positions.list.queryOptions(undefined, { initialData: initial.positions }));
  const { data: summary } = useQuery(trpc.performance.summary.queryOptions(of, { initialData: initial.summary }));
  const { data: runs } = useQuery(trpc.runs.list.queryOptions({ ...of, limit: LISTED }, { initialData: initial.runs }));
  const { data: decisions } = useQuery(
    trpc.decisions.list.queryOptions({ ...of, limit: LISTED }, { initialData: initial.decisions }),
  );
  const { data: fills } = useQuery(
    trpc.orders.fills.queryOptions({ ...of, limit: FILLS_ON_CHART }, { initialData: initial.fills }),
  );
  const mayChange = useMayChange();
  const coming = useComing(agent.nextFive, refetch);
  const { data: archived = [] } = useQuery(
    trpc.agents.archived.queryOptions(undefined, { initialData: initial.archived, enabled: agent.archivedAt !== null }),
  );
  const overview = [...agents, ...archived].find(({ id }) => id === agentId);
  const position = positions.rows.find((row) => row.agentId === agentId && row.symbol === agent.symbol) ?? null;
  return (
    <Parts className="grid gap-4">
      <AgentHeader agent={agent} coming={coming} />
      <AgentPosition position={position} />
      <AgentChart agent={agent} fills={fills} position={position} lastRunAt={runs.rows[0]?.dueAt} />
      {overview ? (
        <AgentStatistics sizes={agent.sizes} performance={summary.performance} isWhole={summary.isWhole} overview={overview} />
      ) : null}
      <AgentActivity agentId={agentId} runs={runs} decisions={decisions} fills={fills} />
      {agent.archivedAt === null ? <LadderCard agentId={agentId} name={agent.name} mayChange={mayChange} /> : null}
      <CalibrationCard agentId={agentId} />
      <ShadowsCard agent={agent} />
      {agent.archivedAt === null && mayChange ? (
        <Needs>
          <AgentSettings agent={agent} />
        </Needs>
      ) : (
        <AgentVersions agent={agent} />
      )}
    </Parts>
  );
}

/** Since when it may do what it may, by whom, and why where the desk did it of its own accord. */
function ModeChange({ agent: { modeChange } }: { readonly agent: AgentDetail }) {
  if (modeChange === null) return null;
  const { at, by, reason } = modeChange;
  if (reason === null)
    return (
      <span className="block text-ink-muted">
        Set {by ? `by ${by} ` : ""}
        <Time at={at} />.
      </span>
    );
  return (
    <span className="block text-amber">
      The desk set it so <Time at={at} />: <Words text={reason} within />. It stays so until you set another mode.
    </span>
  );
}

function AgentHeader({ agent, coming }: { readonly agent: AgentDetail; readonly coming: readonly number[] }) {
  return (
    <PageHeader
      back={{ href: "/agents", label: "Agents" }}
      title={
        <>
          <AgentName id={agent.id} symbol={agent.symbol} />{" "}
          {agent.archivedAt === null ? <StateDot state={agent.mode} className="text-sm" /> : <Badge tone="amber">archived</Badge>}
          {agent.archivedAt === null ? <RungBadge rung={agent.rung} /> : null} <Badge>version {agent.version}</Badge>
        </>
      }
      subtitle={
        <>
          {agent.archivedAt === null ? (
            <>
              Runs {agent.schedule}. {MODE_SAYS[agent.mode]}
              <ModeChange agent={agent} />
            </>
          ) : (
            <>
              Archived <Time at={agent.archivedAt} />. It does not run; what it did stays here. Brought back, it is turned off in
              every account.
            </>
          )}
          {agent.waits === null ? null : <span className="block text-amber">It waits: {agent.waits}.</span>}
          {coming.length > 0 ? (
            <span className="block">
              <NextRuns at={coming} />
            </span>
          ) : null}
          <ClockChanges notes={agent.clockChanges.filter(({ touches }) => touches)} />
        </>
      }
      actions={agent.archivedAt === null ? <AgentActions agent={agent} /> : <RestoreButton agent={agent} />}
    />
  );
}
