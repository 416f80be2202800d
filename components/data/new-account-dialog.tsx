"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { errorText, fieldErrors } from "@/components/desk/error-text";
import { useAccount } from "@/components/desk/live-provider";
import { type Inputs, useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { Dialog } from "@/components/ui/overlays/dialog";
import { toast } from "@/components/ui/overlays/toast";
import { AccountFields, emptyDraft } from "./account-fields";
import { BESIDE } from "./account-words";
import type { AccountDraft, Coverage, PlayedKind } from "./data-types";

const TEXTS = {
  simulated: {
    title: "New simulated account",
    description: "A market made from a seed: the same seed gives the same prices and headlines. No keys, no money.",
    opens: "A simulated account opens with fresh history, and agents trade there at once.",
  },
  replay: {
    title: "Replay imported bars",
    description: "The stored bars are played again on a clock of their own. No money.",
    opens:
      "The stored bars are played from the first day on, and agents whose bars are there trade them at once; the others wait.",
  },
} as const;

interface NewAccountDialogProps {
  readonly kind: PlayedKind;
  readonly coverage: readonly Coverage[];
  readonly onClose: () => void;
}

export function NewAccountDialog({ kind, coverage, onClose }: NewAccountDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { name } = useAccount();
  const formId = useId();
  const [draft, setDraft] = useState<AccountDraft>(() => emptyDraft(coverage));
  const [asking, setAsking] = useState(false);
  const open = useMutation(trpc.accounts.open.mutationOptions());
  const ask = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // A seed that is no number must not quietly become the usual one.
    const wrong = event.currentTarget.querySelector<HTMLElement>("[aria-invalid=true]");
    if (wrong) wrong.focus();
    else setAsking(true);
  };
  const openAccount = async () => {
    try {
      const { id, waiting } = await open.mutateAsync(inputOf(kind, draft));
      const waits = waiting.length > 0 ? `. ${waiting.join(", ")}: no bars there, so they wait` : "";
      toast.success(`Account ${id} is open${waits}`);
    } catch (error) {
      if (Object.keys(fieldErrors(error)).length > 0) return;
      throw new Error(errorText(error), { cause: error });
    }
    await queryClient.invalidateQueries();
    onClose();
  };
  const { title, description, opens } = TEXTS[kind];
  return (
    <>
      <Dialog
        open
        onOpenChange={onClose}
        title={title}
        description={description}
        size="sm"
        footer={
          <>
            <Button onClick={onClose}>Go back</Button>
            <Button type="submit" form={formId} variant="primary" disabled={draft.startCashUsd === null}>
              {kind === "simulated" ? "Open the account…" : "Start the replay…"}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={ask} className="grid gap-4">
          <AccountFields kind={kind} draft={draft} errors={fieldErrors(open.error)} onChange={setDraft} />
        </form>
      </Dialog>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={kind === "simulated" ? "Open a simulated account?" : "Start the replay?"}
        account={null}
        consequence={`${opens} They begin in the modes that they have in ${name}. ${BESIDE}`}
        confirmLabel={kind === "simulated" ? "Open the account" : "Start the replay"}
        onConfirm={openAccount}
      />
    </>
  );
}

function inputOf(kind: PlayedKind, { seed, startCashUsd, from, to, speed }: AccountDraft): Inputs["accounts"]["open"] {
  const cash = { seed: seed ?? undefined, startCashUsd: startCashUsd ?? undefined };
  return kind === "simulated" ? { kind, ...cash } : { kind, ...cash, from, to, speed };
}
