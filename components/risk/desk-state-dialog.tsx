"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { said } from "@/components/desk/said";
import { useTRPCClient } from "@/components/desk/trpc";
import { Input } from "@/components/ui/inputs/input";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";

const ASKS = {
  reducing: {
    title: "Pause entries on the whole desk?",
    consequence:
      "From this moment nothing is bought in any account, those that are opened later too. Agents go on selling what they hold. Nothing is cancelled: entries that wait at a broker already may fill there, which the kill switch would cancel.",
    confirm: "Pause entries everywhere",
    done: "Nothing is bought any more on the whole desk",
  },
  halted: {
    title: "Halt the whole desk?",
    consequence:
      "From this moment nothing is sent in any account but protective stops, those that are opened later too: no entry and no exit. Nothing is cancelled and nothing is sold: stops and targets stay, and entries that wait at a broker already may fill there, which the kill switch would cancel.",
    confirm: "Halt the whole desk",
    done: "The whole desk is halted",
  },
} as const;

interface DeskStateDialogProps {
  readonly state: keyof typeof ASKS;
  readonly onClose: () => void;
}

/** Makes the whole desk stricter. It needs no reason: one that is given stands on every page. */
export function DeskStateDialog({ state, onClose }: DeskStateDialogProps) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState("");
  const { title, consequence, confirm, done } = ASKS[state];
  const move = async () => {
    await said(client.accounts.setDeskState.mutate({ state, reason: reason.trim() || "set on screen" }));
    void queryClient.invalidateQueries();
    toast.success(done);
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={title}
      account={null}
      consequence={consequence}
      confirmLabel={confirm}
      danger
      late="Not confirmed after 5 s: the desk does not answer, and nobody knows whether it is stopped. The kill switch says what to do then."
      onConfirm={move}
    >
      <Input
        label="Why"
        value={reason}
        maxLength={200}
        placeholder="set on screen"
        onChange={(event) => setReason(event.target.value)}
      />
    </ConfirmDialog>
  );
}
