"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { refusalText } from "@/components/agents/params/refusal-text";
import { versionChanges } from "@/components/agents/params/version-changes";
import { VersionDiff } from "@/components/agents/params/version-diff";
import { useTRPC } from "@/components/desk/trpc";
import { signedPercent } from "@/components/format";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import type { Agent } from "@/server/core/agents/agent";
import type { BacktestDetail } from "./backtest-types";

interface PromoteDialogProps {
  readonly backtest: BacktestDetail;
  /** As it was played. */
  readonly agent: Agent;
  /** What came of it, where that is not what came of the backtest itself. */
  readonly came?: string;
  readonly onClose: () => void;
}

/** Makes the parameters that were played a new version of the agent, whose note names the backtest. */
export function PromoteDialog({ backtest: { id, result }, agent, came, onClose }: PromoteDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data: now } = useQuery(trpc.agents.get.queryOptions({ agentId: agent.id }));
  const change = useMutation(
    trpc.agents.change.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() }),
    }),
  );
  if (!now) return null;
  const { version, cron, timeZone } = now;
  const changes = versionChanges({ cron, timeZone, params: now.params }, { cron, timeZone, params: agent.params });
  const { figures, hold } = result ?? {};
  const note = `backtest ${id}: ${came ?? `${signedPercent(figures?.totalReturn)}, holding ${signedPercent(hold?.totalReturn)}`}`;
  const confirm = async () => {
    try {
      const { params } = agent;
      const saved = await change.mutateAsync({ agentId: agent.id, expectedVersion: version, cron, timeZone, params, note });
      toast.success(`${agent.name} decides by version ${saved.version} from its next run on`);
    } catch (error) {
      throw new Error(refusalText(error), { cause: error });
    }
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      account={null}
      title={`Let ${agent.name} decide by these parameters?`}
      consequence={
        changes.length === 0
          ? `They are those of version ${version}, which is in force: there is nothing to change.`
          : `They become version ${version + 1} and hold in every account from its next run on. What it holds keeps its stop and target.`
      }
      confirmLabel={`Save as version ${version + 1}`}
      complete={changes.length > 0}
      onConfirm={confirm}
    >
      <VersionDiff changes={changes} />
    </ConfirmDialog>
  );
}
