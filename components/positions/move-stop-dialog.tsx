"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useAgentName } from "@/components/agents/agent-name";
import { useAccount } from "@/components/desk/live-provider";
import { said } from "@/components/desk/said";
import { useTRPC } from "@/components/desk/trpc";
import { usd } from "@/components/format";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import { holdingInWords } from "./closing-words";
import { decimalText } from "./decimal-text";
import type { PositionDialogProps } from "./position-types";
import { StopField } from "./stop-field";

/** Moves the stop that rests at the broker to another price. */
export function MoveStopDialog({ position, onClose }: PositionDialogProps) {
  const trpc = useTRPC();
  const { killSwitch } = useAccount();
  const move = useMutation(trpc.positions.moveStop.mutationOptions());
  const { agentId, stopPrice, mark } = position;
  const name = useAgentName()(agentId);
  const [stop, setStop] = useState<number | null>(stopPrice === null ? null : Number(stopPrice));
  const complete = stop !== null && stop > 0 && stop !== Number(stopPrice) && (mark === null || stop < mark);
  const confirm = async () => {
    await said(move.mutateAsync({ agentId, stopPrice: decimalText(stop ?? 0) }));
    toast.success(`The stop of ${name} rests at ${usd(stop)}`);
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Move the stop of ${name}?`}
      consequence={
        <>
          <p>
            {holdingInWords(position)}{" "}
            {stopPrice === null
              ? "have no stop at the broker. The desk first puts one where it was meant to be; after that it can be moved."
              : `are stopped at ${usd(stopPrice)}. The broker replaces the order; there is no moment without a stop.`}
          </p>
          {killSwitch.engaged ? <p className="mt-2 text-amber">The kill switch is engaged: the stop stays where it is.</p> : null}
        </>
      }
      confirmLabel={complete ? `Move the stop to ${usd(stop)}` : "Move the stop"}
      complete={complete}
      onConfirm={confirm}
    >
      <StopField value={stop} onChange={setStop} qty={Number(position.qty)} mark={mark} avgPrice={Number(position.avgPrice)} />
    </ConfirmDialog>
  );
}
