"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type { AgentDetail } from "@/components/agents/agent-types";
import { versionChanges } from "@/components/agents/params/version-changes";
import { VersionDiff } from "@/components/agents/params/version-diff";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { count, signedUsd } from "@/components/format";
import { ErrorState } from "@/components/ui/error-state";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { Badge } from "@/components/ui/text/badge";
import { Time } from "@/components/ui/text/time";
import { untilLoaded } from "@/components/ui/until-loaded";
import { DifferencesTable } from "./differences-table";
import { ShadowActions } from "./shadow-actions";
import type { Comparison } from "./shadow-types";
import { SidesTable } from "./sides-table";

const EquityChart = dynamic(
  () => untilLoaded(() => import("@/components/charts/equity-chart").then((module) => module.EquityChart)),
  { ssr: false, loading: () => <Skeleton rows={6} /> },
);

const CHART_PX = 220;

/** A shadow beside its agent over the same runs: what differs in the parameters, what came of it, and where they decided otherwise. */
export function ShadowComparison({ agent, shadowId }: { readonly agent: AgentDetail; readonly shadowId: number }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.shadows.compare.queryOptions({ shadowId }));
  if (error) return <ErrorState what="They cannot be compared" done={errorText(error)} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton rows={8} className="p-4" />;
  const { shadow, span } = data;
  return (
    <section aria-label={`${shadow.name} compared`} className="grid min-w-0 gap-4 border-t p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <p className="min-w-0 text-ink-muted">
          <span className="font-medium text-ink">{shadow.name}</span> decides since <Time at={shadow.since} />
          {shadow.why === "" ? null : <>, because: {shadow.why}</>}
          {shadow.endedAt === null ? null : (
            <>
              . Ended <Time at={shadow.endedAt} /> by {shadow.endedBy}
            </>
          )}
        </p>
        <ShadowActions agent={agent} comparison={data} />
      </div>
      {shadow.trouble === null || shadow.troubleAt === null || shadow.endedAt !== null ? null : (
        <Notice tone="amber">
          It stands still since <Time at={shadow.troubleAt} />: {shadow.trouble}. It is tried again after each run.
        </Notice>
      )}
      <ParamChanges comparison={data} agent={agent} />
      {span === null ? (
        <p className="text-ink-muted">
          No run has decided since it was made. The next one that does is the first to be compared.
        </p>
      ) : (
        <Compared comparison={data} />
      )}
    </section>
  );
}

function ParamChanges({
  comparison: { shadow, agent: inForce },
  agent,
}: {
  readonly comparison: Comparison;
  readonly agent: AgentDetail;
}) {
  const { cron, timeZone } = agent;
  const changes = versionChanges({ cron, timeZone, params: inForce.params }, { cron, timeZone, params: shadow.params });
  return (
    <div className="grid max-w-xl gap-2">
      <h3 className="font-medium">
        {changes.length === 0 ? `The same as version ${inForce.version}` : `Version ${inForce.version} → ${shadow.name}`}
      </h3>
      <VersionDiff changes={changes} />
    </div>
  );
}

const VERDICTS = {
  better: { label: "the shadow did better", tone: "neutral" },
  worse: { label: "the shadow did worse", tone: "neutral" },
  open: { label: "not shown either way", tone: "faint" },
  few: { label: "too few days to say", tone: "faint" },
} as const;

function Compared({ comparison }: { readonly comparison: Comparison }) {
  const { shadow, span, runs, isCut, differed, days, series, missingBars } = comparison;
  const lines = [
    { id: "shadow", name: shadow.name, pnlUsd: series.shadowUsd },
    { id: "paper", name: "The agent on paper", pnlUsd: series.agentUsd },
    { id: "real", name: "The agent in truth", pnlUsd: series.realUsd },
  ];
  const none = series.time.map(() => 0);
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <Badge tone={VERDICTS[days.verdict].tone}>{VERDICTS[days.verdict].label}</Badge>
        <span className="text-ink-muted">
          {days.meanUsd === null || days.interval === null
            ? `${days.days} of at least ${days.least} days`
            : `${signedUsd(days.meanUsd)} a day over ${days.days} days, 95 %: ${signedUsd(days.interval.low)} to ${signedUsd(days.interval.high)}`}
        </span>
      </p>
      <EquityChart
        points={{ time: series.time, equityUsd: none, drawdown: none }}
        agents={lines}
        whose={`${shadow.name} and of the agent`}
        heightPx={CHART_PX}
      />
      <SidesTable comparison={comparison} />
      <p className="text-ink-muted text-xs">
        Over {isCut ? "the newest " : ""}
        {count(runs, "run")} from <Time at={span?.from ?? null} /> to <Time at={span?.until ?? null} />, results since the first
        of them. Both on paper begin flat and fill at the next bar’s open with spread, slippage and fee; what the agent held
        before is in its result in truth.
        {missingBars === 0 ? null : ` ${count(missingBars, "bar was", "bars were")} missing while something was held.`}
      </p>
      <DifferencesTable comparison={comparison} differed={differed} />
    </>
  );
}
