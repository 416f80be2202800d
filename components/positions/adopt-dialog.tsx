"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAgentName } from "@/components/agents/agent-name";
import { said } from "@/components/desk/said";
import { useTRPC } from "@/components/desk/trpc";
import { usd } from "@/components/format";
import { Select } from "@/components/ui/inputs/select";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import { holdingInWords } from "./closing-words";
import { decimalText } from "./decimal-text";
import type { PositionDialogProps } from "./position-types";
import { proposedStop, StopField } from "./stop-field";

/** Gives what somebody else bought in the account to an agent of the symbol. */
export function AdoptDialog({ position, onClose }: PositionDialogProps) {
  const trpc = useTRPC();
  const { data: agents = [] } = useQuery(trpc.agents.list.queryOptions());
  const adopt = useMutation(trpc.positions.adopt.mutationOptions());
  const { symbol, mark } = position;
  const able = agents.filter((agent) => agent.symbol === symbol);
  const [chosen, setChosen] = useState<string | null>(null);
  const [stop, setStop] = useState(proposedStop(mark));
  const agentId = chosen ?? able[0]?.id ?? null;
  const name = useAgentName()(agentId);
  const complete = agentId !== null && stop !== null && stop > 0 && (mark === null || stop < mark);
  const confirm = async () => {
    const { stopTrouble } = await said(adopt.mutateAsync({ agentId: agentId ?? "", stopPrice: decimalText(stop ?? 0) }));
    if (stopTrouble !== null) throw new Error(`${name} holds it now, but its stop was not taken: ${stopTrouble}`);
    toast.success(`${name} holds ${holdingInWords(position)}, stopped at ${usd(stop)}`);
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Give ${holdingInWords(position)} to an agent?`}
      consequence={
        able.length === 0
          ? `No agent trades ${symbol}. Make one first; it can be reduce-only.`
          : "From then on the agent decides when it is sold, and its profit and loss count for the agent. A stop for it is put at the broker at once."
      }
      confirmLabel={agentId === null ? "Give" : `Give it to ${name}`}
      complete={complete}
      onConfirm={confirm}
    >
      {agentId === null ? null : (
        <>
          <Select
            label="Agent"
            options={able.map(({ id, name }) => ({ value: id, label: name }))}
            value={agentId}
            onChange={setChosen}
          />
          <StopField
            value={stop}
            onChange={setStop}
            qty={Number(position.qty)}
            mark={mark}
            avgPrice={Number(position.avgPrice)}
          />
        </>
      )}
    </ConfirmDialog>
  );
}
