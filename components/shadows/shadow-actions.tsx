"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { AgentDetail } from "@/components/agents/agent-types";
import { PromoteDialog } from "@/components/agents/params/promote-dialog";
import { useAccount, useMayChange } from "@/components/desk/live-provider";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import type { Comparison } from "./shadow-types";

interface ShadowActionsProps {
  readonly agent: AgentDetail;
  readonly comparison: Comparison;
}

/** Takes the shadow's parameters into the agent, or ends it. */
export function ShadowActions({ agent, comparison }: ShadowActionsProps) {
  const [asked, setAsked] = useState<"promote" | "end" | null>(null);
  const close = () => setAsked(null);
  const { shadow } = comparison;
  const mayChange = useMayChange();
  if (agent.archivedAt !== null || !mayChange) return null;
  return (
    <Needs>
      <span className="flex flex-wrap gap-2">
        <Button size="sm" onClick={() => setAsked("promote")}>
          Make it the agent’s
        </Button>
        {shadow.endedAt === null ? (
          <Button size="sm" variant="ghost" onClick={() => setAsked("end")}>
            End it
          </Button>
        ) : null}
      </span>
      {asked === "promote" ? <PromoteShadow agent={agent} comparison={comparison} onClose={close} /> : null}
      {asked === "end" ? <EndDialog comparison={comparison} onClose={close} /> : null}
    </Needs>
  );
}

function PromoteShadow({ agent, comparison: { shadow }, onClose }: ShadowActionsProps & { readonly onClose: () => void }) {
  return (
    <PromoteDialog
      agent={agent}
      params={shadow.params}
      note={`as the shadow ${shadow.name}`}
      title={`Let ${agent.name} decide by the parameters of ${shadow.name}?`}
      consequence={`They become version ${agent.version + 1} and hold in every account from its next run on. What it holds keeps its stop and target. The shadow goes on beside it until you end it.`}
      onClose={onClose}
    />
  );
}

function EndDialog({
  comparison: { shadow },
  onClose,
}: Pick<ShadowActionsProps, "comparison"> & { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id: accountId } = useAccount();
  const end = useMutation(
    trpc.shadows.end.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.shadows.pathKey() }),
    }),
  );
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`End the shadow ${shadow.name}?`}
      consequence="It decides no more, for good. What it did stays here to be looked at."
      confirmLabel="End it"
      onConfirm={async () => {
        await end.mutateAsync({ accountId, shadowId: shadow.id });
      }}
    />
  );
}
