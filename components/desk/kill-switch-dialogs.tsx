"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Segmented } from "@/components/ui/segmented";
import { toast } from "@/components/ui/toast";
import { errorText } from "./error-text";
import type { Answer } from "./kill-switch";
import { useAccount } from "./live-provider";
import { PastBooks } from "./past-books";
import { said } from "./said";
import { type Inputs, useTRPC } from "./trpc";

type Choice = NonNullable<NonNullable<Inputs["accounts"]["setKillSwitch"]>["cancel"]>;

export interface KillSwitchDialogProps extends AskProps {
  readonly engaged: boolean;
  readonly onAnswer: (answer: Answer) => void;
}

/** What is asked before the switch moves. */
export function KillSwitchDialog({ engaged, onAnswer, ...dialog }: KillSwitchDialogProps) {
  return engaged ? <ReleaseDialog {...dialog} /> : <EngageDialog {...dialog} onAnswer={onAnswer} />;
}

interface AskProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const CHOICES = [
  { value: "entries", label: "Cancel entries" },
  { value: "all", label: "Cancel all orders" },
] as const;

const CONSEQUENCES: Readonly<Record<Choice, string>> = {
  entries:
    "From this moment nothing is sent but protective stops: no entry and no exit. Entries that wait at the broker are cancelled. Stops and targets stay there and keep protecting what is held; what lacks a stop gets one.",
  all: "From this moment nothing is sent: no entry, no exit, no stop. Every order at the broker is cancelled, stops and targets too: what is held is without protection until the switch is released.",
};

function EngageDialog({ onAnswer, ...dialog }: AskProps & { readonly onAnswer: (answer: Answer) => void }) {
  const { name, kind } = useAccount();
  const isReal = kind === "paper" || kind === "live";
  const [cancel, setCancel] = useState<Choice>("entries");
  /** What was to be cancelled when the switch did not move. */
  const [refused, setRefused] = useState<Choice | null>(null);
  const move = useMove();
  const engage = async () => {
    const answer = await move({ engaged: true, reason: "engaged on screen", cancel }).catch((error: unknown) => {
      setRefused(cancel);
      throw notEngaged(error);
    });
    if (answer.cancelled.length > 0 || answer.restored.length > 0 || answer.trouble !== null) onAnswer(answer);
    else toast.success("Trading is stopped; no order waited");
  };
  return (
    <ConfirmDialog
      {...dialog}
      title={`Stop all trading on ${name}?`}
      consequence={refused === cancel ? "The kill switch did not move." : CONSEQUENCES[cancel]}
      confirmLabel={cancel === "all" ? "Stop and cancel all orders" : "Stop all trading"}
      danger
      typedWord={cancel === "all" ? "cancel all" : undefined}
      onConfirm={engage}
      instead={refused === cancel && isReal ? <PastBooks choice={cancel} /> : null}
    >
      <Segmented label="What is cancelled" options={CHOICES} value={cancel} onChange={setCancel} />
    </ConfirmDialog>
  );
}

/** Whoever wants everything stopped must not read an error as if it were. Without an answer of the desk nobody knows. */
function notEngaged(error: unknown): Error {
  const words = errorText(error);
  const answered = error instanceof TRPCClientError && Boolean(error.data);
  if (words.startsWith("NOT ")) return new Error(words, { cause: error });
  if (answered) return new Error(`NOT engaged: ${words}`, { cause: error });
  return new Error(`It is not known whether it is engaged: ${words}. Cancel orders and close positions at the broker yourself`, {
    cause: error,
  });
}

function ReleaseDialog(dialog: AskProps) {
  const { name } = useAccount();
  const move = useMove();
  const release = async () => {
    const { restored, trouble } = await said(move({ engaged: false, reason: "released on screen" }));
    if (trouble === null) toast.success(["The kill switch is released", ...restored].join("; "));
    else toast.error(`The kill switch is released, but whether all stops rest is not known: ${trouble}`);
  };
  return (
    <ConfirmDialog
      {...dialog}
      title={`Release the kill switch of ${name}?`}
      consequence="Agents that are on will send orders again from their next run. Stops that are missing are put back at once."
      confirmLabel="Release the kill switch"
      typedWord="release"
      onConfirm={release}
    />
  );
}

function useMove() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const set = useMutation(trpc.accounts.setKillSwitch.mutationOptions());
  return async (to: Inputs["accounts"]["setKillSwitch"]): Promise<Answer> => {
    const answer = await set.mutateAsync(to);
    void queryClient.invalidateQueries();
    return answer;
  };
}
