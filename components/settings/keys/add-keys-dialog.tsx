"use client";

import { type FormEvent, useId, useState } from "react";
import { errorText, fieldErrors } from "@/components/desk/error-text";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import { Dialog } from "@/components/ui/overlays/dialog";
import { toast } from "@/components/ui/overlays/toast";
import type { Venue } from "../settings-types";
import { TestSteps } from "../test-steps";
import { FirstModesChoice } from "./first-modes-choice";
import { errorsIn } from "./key-errors";
import { KeyFields } from "./key-fields";
import type { FirstModes, KeptKeys, TypedKeys } from "./keys-types";
import { TriedAccountPart } from "./tried-account-part";
import { useKeyTrial } from "./use-key-trial";

interface AddKeysDialogProps {
  /** Those whose accounts are opened by keys. */
  readonly venues: readonly Venue[];
  /** In whose place the new ones come; null for an account that is new here. */
  readonly replaced: KeptKeys | null;
  readonly onClose: () => void;
}

const TEXTS = {
  add: {
    title: "Add an account at a broker",
    description: "The connection is tried first. Nothing is kept before you have seen which account the keys open.",
  },
  replace: {
    title: "Replace the keys of",
    description: "The connection is tried first. The account goes on by the new keys at once, with its books and its stops.",
  },
};

/** Keys are typed, tried step by step, and kept once their account has answered and the person has seen which it is. */
export function AddKeysDialog({ venues, replaced, onClose }: AddKeysDialogProps) {
  const formId = useId();
  const [draft, setDraft] = useState<TypedKeys>(() => emptyDraft(venues, replaced));
  const [number, setNumber] = useState("");
  const [agents, setAgents] = useState<FirstModes>("off");
  const { test, account, failure, isTrying, isKeeping, tryKeys, keep } = useKeyTrial();
  const venue = venues.find(({ name }) => name === draft.venue);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void tryKeys(draft);
  };
  const isLive = draft.kind === "live";
  // What was chosen for paper money before is not taken over with real money.
  const modes = isLive && typeof agents === "object" ? "off" : agents;
  const keepAndLeave = () =>
    keep({ number: isLive ? number : undefined, agents: modes }, () => {
      toast.success(
        replaced ? `The keys of ${draft.label} are replaced` : `${draft.label} is added, and goes on beside the others`,
      );
      onClose();
    });

  const isOther = replaced !== null && account !== null && account.number !== replaced.number;
  const canKeep = account !== null && !isOther && (!isLive || number.trim() === account.number);
  const errors = { ...fieldErrors(failure), ...errorsIn(failure, venue?.fields ?? null) };
  const { title, description } = TEXTS[replaced ? "replace" : "add"];
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={replaced ? `${title} ${replaced.label}` : title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>Go back</Button>
          <Button type="submit" form={formId} busy={isTrying} variant={account ? "neutral" : "primary"}>
            {account ? "Test again" : "Test the keys"}
          </Button>
          {account ? (
            <Button
              variant={draft.kind === "live" ? "danger" : "primary"}
              busy={isKeeping}
              disabled={!canKeep}
              onClick={() => void keepAndLeave()}
            >
              {replaced ? "Replace the keys" : "Add this account"}
            </Button>
          ) : null}
        </>
      }
    >
      {account ? (
        <TriedAccountPart account={account} expected={replaced?.number ?? null} number={number} onNumber={setNumber}>
          <FirstModesChoice kind={account.kind} value={modes} onChange={setAgents} />
        </TriedAccountPart>
      ) : null}
      <form id={formId} onSubmit={submit} className="grid gap-4" autoComplete="off">
        <KeyFields venues={venues} draft={draft} errors={errors} isFixed={replaced !== null} onChange={setDraft} />
      </form>
      {failure && Object.keys(errors).length === 0 ? (
        <div className="mt-4">
          <Notice tone="red">{errorText(failure)}.</Notice>
        </div>
      ) : null}
      {venue && (test.running || test.found.length > 0) ? (
        <div className="mt-4 rounded-card border">
          <TestSteps steps={venue.steps} found={test.found} running={test.running} error={test.error} />
        </div>
      ) : null}
    </Dialog>
  );
}

function emptyDraft(venues: readonly Venue[], replaced: KeptKeys | null): TypedKeys {
  const { venue = venues[0]?.name ?? "", kind = "paper", label = "" } = replaced ?? {};
  return { venue, kind, label, keyId: "", secret: "" };
}
