"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTRPC } from "@/components/desk/trpc";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import type { Agent, AgentParams } from "@/server/core/agents/agent";
import { refusalText } from "./refusal-text";

interface PromoteDialogProps {
  /** As it is in force. */
  readonly agent: Omit<Agent, "symbol" | "params">;
  readonly params: AgentParams;
  readonly title: string;
  /** Of the version that is made. */
  readonly note: string;
  readonly consequence: string;
  readonly complete?: boolean;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** Makes parameters that were tried elsewhere the next version of an agent. */
export function PromoteDialog({ agent, params, title, note, consequence, complete, onClose, children }: PromoteDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const change = useMutation(
    trpc.agents.change.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() }),
    }),
  );
  const { id: agentId, name, version, cron, timeZone } = agent;
  const confirm = async () => {
    try {
      const saved = await change.mutateAsync({ agentId, expectedVersion: version, cron, timeZone, params, note });
      toast.success(`${name} decides by version ${saved.version} from its next run on`);
    } catch (error) {
      throw new Error(refusalText(error), { cause: error });
    }
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      account={null}
      title={title}
      consequence={consequence}
      confirmLabel={`Save as version ${version + 1}`}
      complete={complete}
      onConfirm={confirm}
    >
      {children}
    </ConfirmDialog>
  );
}
