"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { AgentDetail } from "@/components/agents/agent-types";
import { inWordsOfTheForm } from "@/components/agents/params/param-draft";
import { refusalText } from "@/components/agents/params/refusal-text";
import { versionChanges } from "@/components/agents/params/version-changes";
import { VersionDiff } from "@/components/agents/params/version-diff";
import { useAccount } from "@/components/desk/live-provider";
import { useTRPC } from "@/components/desk/trpc";
import { Input } from "@/components/ui/inputs/input";
import { Notice } from "@/components/ui/notice";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import type { AgentParams } from "@/server/core/agents/agent";
import { readingObjection } from "@/server/core/shadow/reading-objection";

const NAME_LENGTH = 40;
const WHY_LENGTH = 200;

interface NewShadowDialogProps {
  readonly agent: AgentDetail;
  /** What was typed. */
  readonly params: AgentParams;
  readonly why: string;
  readonly onClose: () => void;
}

/** Lets parameters decide on paper beside the agent, which stays as it is. */
export function NewShadowDialog({ agent, params, why: noted, onClose }: NewShadowDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id: accountId } = useAccount();
  const [name, setName] = useState("");
  const [why, setWhy] = useState(noted);
  const create = useMutation(
    trpc.shadows.create.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.shadows.pathKey() }),
    }),
  );
  const { cron, timeZone } = agent;
  const objection = readingObjection(params, agent.params);
  const confirm = async () => {
    try {
      await create.mutateAsync({ accountId, agentId: agent.id, name: name.trim(), why, params });
      toast.success(`${name.trim()} decides beside ${agent.name} from its next run on`);
    } catch (error) {
      throw new Error(refusalText(error), { cause: error });
    }
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Try these beside ${agent.name}?`}
      consequence="At each run of it they decide on what the run found, on paper: nothing is sent, and the agent stays as it is. Both are compared over the same runs under Shadows."
      confirmLabel="Let them decide beside it"
      complete={name.trim() !== "" && objection === null}
      onConfirm={confirm}
    >
      {objection === null ? null : <Notice tone="amber">Not like this: {inWordsOfTheForm(objection)}.</Notice>}
      <VersionDiff changes={versionChanges({ cron, timeZone, params: agent.params }, { cron, timeZone, params })} />
      <Input label="Name" required maxLength={NAME_LENGTH} value={name} onChange={(event) => setName(event.target.value)} />
      <Input
        label="Why"
        help="For whoever reads the comparison later."
        maxLength={WHY_LENGTH}
        value={why}
        onChange={(event) => setWhy(event.target.value)}
      />
    </ConfirmDialog>
  );
}
