"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { said } from "@/components/desk/said";
import { useTRPC } from "@/components/desk/trpc";
import { Input } from "@/components/ui/inputs/input";
import { NumberField } from "@/components/ui/inputs/number-field";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import { UNPROVEN } from "@/server/core/autonomy/evidence";
import { type Rung, stepsUp } from "@/server/core/autonomy/rung";
import type { Ladder } from "./ladder-types";
import { RUNG_TEXTS } from "./rung-texts";

interface MoveDialogProps {
  readonly agentId: string;
  readonly name: string;
  readonly ladder: Ladder;
  readonly to: Rung;
  readonly onClose: () => void;
}

/** Moves an agent on the ladder: up with what it has shown, or against it with a typed word; down at once. */
export function MoveDialog({ agentId, name, ladder, to, onClose }: MoveDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const move = useMutation(trpc.agents.setAutonomy.mutationOptions());
  const [reason, setReason] = useState("");
  const [orderUsd, setOrderUsd] = useState(ladder.cap?.orderUsd ?? null);
  const [positionUsd, setPositionUsd] = useState(ladder.cap?.positionUsd ?? null);
  const isUp = stepsUp(ladder.rung, to) > 0;
  const unmet = isUp ? ladder.shown.filter(({ isMet }) => !isMet) : [];
  const { label, says } = RUNG_TEXTS[to];
  const cap = to === "capped" && orderUsd !== null && positionUsd !== null ? { orderUsd, positionUsd } : null;
  const confirm = async () => {
    const word = unmet.length > 0 ? UNPROVEN : "";
    await said(move.mutateAsync({ agentId, rung: to, standsAt: ladder.rung, cap, reason: reason.trim(), word }));
    await queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() });
    toast.success(`${name}: ${label}`);
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={to === ladder.rung ? `Change the cap of ${name}?` : `Move ${name} ${isUp ? "up" : "down"} to ${label}?`}
      consequence={
        <>
          <p>{says} What waits for your approval waits no more.</p>
          {unmet.length > 0 ? (
            <div className="mt-2 text-amber">
              It has not shown what it should:
              <ul className="list-disc pl-5">
                {unmet.map(({ title, observed, needed }) => (
                  <li key={title}>
                    {title}: {observed}, needed {needed}
                  </li>
                ))}
              </ul>
            </div>
          ) : null}
          {isUp ? <p className="mt-2">It asks who it is.</p> : null}
        </>
      }
      confirmLabel={to === ladder.rung ? "Change the cap" : `Move to ${label}`}
      danger={unmet.length > 0}
      {...(unmet.length > 0 ? { typedWord: UNPROVEN } : {})}
      complete={reason.trim() !== "" && (to !== "capped" || cap !== null)}
      onConfirm={confirm}
    >
      <div className="grid gap-3">
        {to === "capped" ? (
          <div className="grid gap-3 sm:grid-cols-2">
            <NumberField
              label="Most of an order"
              unit="US dollars"
              value={orderUsd}
              min={1}
              max={10_000_000}
              required
              onChange={setOrderUsd}
            />
            <NumberField
              label="Most of a position"
              unit="US dollars"
              value={positionUsd}
              min={1}
              max={10_000_000}
              required
              onChange={setPositionUsd}
            />
          </div>
        ) : null}
        <Input label="Why" value={reason} maxLength={200} required onChange={(event) => setReason(event.target.value)} />
      </div>
    </ConfirmDialog>
  );
}
