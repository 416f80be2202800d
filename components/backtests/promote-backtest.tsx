"use client";

import { useQuery } from "@tanstack/react-query";
import { PromoteDialog } from "@/components/agents/params/promote-dialog";
import { versionChanges } from "@/components/agents/params/version-changes";
import { VersionDiff } from "@/components/agents/params/version-diff";
import { useTRPC } from "@/components/desk/trpc";
import { signedPercent } from "@/components/format";
import type { Agent } from "@/server/core/agents/agent";
import type { BacktestDetail } from "./backtest-types";

interface PromoteBacktestProps {
  readonly backtest: BacktestDetail;
  /** As it was played. */
  readonly agent: Agent;
  /** What came of it, where that is not what came of the backtest itself. */
  readonly came?: string;
  readonly onClose: () => void;
}

/** Makes the parameters that were played a new version of the agent, whose note names the backtest. */
export function PromoteBacktest({ backtest: { id, result }, agent, came, onClose }: PromoteBacktestProps) {
  const trpc = useTRPC();
  const { data: now } = useQuery(trpc.agents.get.queryOptions({ agentId: agent.id }));
  if (!now) return null;
  const { version, cron, timeZone } = now;
  const changes = versionChanges({ cron, timeZone, params: now.params }, { cron, timeZone, params: agent.params });
  const { figures, hold } = result ?? {};
  const note = `backtest ${id}: ${came ?? `${signedPercent(figures?.totalReturn)}, holding ${signedPercent(hold?.totalReturn)}`}`;
  return (
    <PromoteDialog
      agent={now}
      params={agent.params}
      note={note}
      title={`Let ${now.name} decide by these parameters?`}
      consequence={
        changes.length === 0
          ? `They are those of version ${version}, which is in force: there is nothing to change.`
          : `They become version ${version + 1} and hold in every account from its next run on. What it holds keeps its stop and target.`
      }
      complete={changes.length > 0}
      onClose={onClose}
    >
      <VersionDiff changes={changes} />
    </PromoteDialog>
  );
}
