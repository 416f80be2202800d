"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { OctagonX } from "lucide-react";
import { Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { latePart } from "@/components/ui/late";
import { Segmented } from "@/components/ui/segmented";
import { toast } from "@/components/ui/toast";
import { useAccount } from "./live-provider";
import { said } from "./said";
import { type Inputs, type Outputs, useTRPC } from "./trpc";

type Answer = Outputs["accounts"]["setKillSwitch"];
type Choice = NonNullable<NonNullable<Inputs["accounts"]["setKillSwitch"]>["cancel"]>;

const CancelledDialog = latePart(() => import("./cancelled-dialog").then((module) => module.CancelledDialog));

/** One press and one confirmation stop everything; releasing, and cancelling stops too, want a typed word. */
export function KillSwitch() {
  const { engaged } = useAccount().killSwitch;
  const [asking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  return (
    <>
      <Button variant={engaged ? "neutral" : "danger"} size="sm" onClick={() => setAsking(true)}>
        <OctagonX aria-hidden className="size-4" />
        <span className="sr-only sm:not-sr-only">{engaged ? "Release" : "Kill switch"}</span>
      </Button>
      {engaged ? (
        <ReleaseDialog open={asking} onOpenChange={setAsking} />
      ) : (
        <EngageDialog open={asking} onOpenChange={setAsking} onAnswer={setAnswer} />
      )}
      {answer === null ? null : (
        <Suspense>
          <CancelledDialog answer={answer} onClose={() => setAnswer(null)} />
        </Suspense>
      )}
    </>
  );
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
    "From this moment nothing is sent: no entry and no exit. Entries that wait at the broker are cancelled. Stops and targets stay there and keep protecting what is held.",
  all: "From this moment nothing is sent: no entry and no exit. Every order at the broker is cancelled, stops and targets too: what is held is without protection until the switch is released.",
};

function EngageDialog({ onAnswer, ...dialog }: AskProps & { readonly onAnswer: (answer: Answer) => void }) {
  const { name } = useAccount();
  const [cancel, setCancel] = useState<Choice>("entries");
  const move = useMove();
  const engage = async () => {
    const answer = await move({ engaged: true, reason: "engaged on screen", cancel });
    if (answer.cancelled.length > 0 || answer.trouble !== null) onAnswer(answer);
    else toast.success("Trading is stopped; no order waited");
  };
  return (
    <ConfirmDialog
      {...dialog}
      title={`Stop all trading on ${name}?`}
      consequence={CONSEQUENCES[cancel]}
      confirmLabel={cancel === "all" ? "Stop and cancel all orders" : "Stop all trading"}
      danger
      typedWord={cancel === "all" ? "cancel all" : undefined}
      onConfirm={engage}
    >
      <Segmented label="What is cancelled" options={CHOICES} value={cancel} onChange={setCancel} />
    </ConfirmDialog>
  );
}

function ReleaseDialog(dialog: AskProps) {
  const { name } = useAccount();
  const move = useMove();
  const release = async () => {
    const { restored, trouble } = await move({ engaged: false, reason: "released on screen" });
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
    const answer = await said(set.mutateAsync(to));
    await queryClient.invalidateQueries();
    return answer;
  };
}
