"use client";

import { useState } from "react";
import { AlertFrame } from "@/components/ui/alert-frame";
import { Button } from "@/components/ui/inputs/button";
import { Segmented } from "@/components/ui/inputs/segmented";
import { Notice } from "@/components/ui/notice";
import { CONFIRMED_WITHIN_MS, TypedWord } from "@/components/ui/overlays/confirm-dialog";
import type { DeskClient } from "../trpc";
import { PastBooks } from "./past-books";
import type { CancelChoice, Engaging } from "./use-engaging";

const CHOICES = [
  { value: "entries", label: "Cancel entries" },
  { value: "all", label: "Cancel all orders" },
] as const;

const CONSEQUENCES: Readonly<Record<CancelChoice, string>> = {
  entries:
    "From this moment nothing is sent but protective stops: no entry and no exit. Entries that wait at the broker are cancelled. Stops and targets stay there and keep protecting what is held; what lacks a stop gets one.",
  all: "From this moment nothing is sent: no entry, no exit, no stop. Every order at the broker is cancelled, stops and targets too: what is held is without protection until the switch is released.",
};

/** What whoever has read it decides by; null of an account that could not be read. */
export interface StoppedAccount {
  readonly name: string;
  /** Whether its orders lie at a broker, who can be asked without the desk's books. */
  readonly isReal: boolean;
}

export interface EngageDialogProps {
  readonly account: StoppedAccount | null;
  readonly client: DeskClient;
  readonly engaging: Engaging;
  /** Whether the desk says by now that it is engaged, though its answer to this page is not there. */
  readonly isEngaged: boolean;
  readonly onEngage: (cancel: CancelChoice) => void;
  readonly onStop: () => void;
  readonly onClose: () => void;
}

/** What is asked before the switch moves, and how far it has come while it does. */
export function EngageDialog(props: EngageDialogProps) {
  return props.engaging.kind === "sent" ? <OnItsWay {...props} late={props.engaging.late} /> : <Question {...props} />;
}

function Question({ account, client, engaging, onEngage, onClose }: EngageDialogProps) {
  const [cancel, setCancel] = useState<CancelChoice>(engaging.kind === "refused" ? engaging.cancel : "entries");
  const [typed, setTyped] = useState("");
  const word = cancel === "all" ? "cancel all" : null;
  const ready = word === null || typed.trim() === word;
  const refused = engaging.kind === "refused" && engaging.cancel === cancel ? engaging.words : null;
  return (
    <AlertFrame
      title={account === null ? "Stop all trading?" : `Stop all trading on ${account.name}?`}
      description={refused === null ? CONSEQUENCES[cancel] : "The kill switch did not move."}
      onClose={onClose}
      onSubmit={() => void (ready && onEngage(cancel))}
      footer={
        <>
          <Button data-first onClick={onClose}>
            Go back
          </Button>
          <Button type="submit" variant="danger" disabled={!ready}>
            {cancel === "all" ? "Stop and cancel all orders" : "Stop all trading"}
          </Button>
        </>
      }
    >
      <Segmented label="What is cancelled" options={CHOICES} value={cancel} onChange={setCancel} />
      {word === null ? null : <TypedWord word={word} value={typed} onChange={setTyped} />}
      <div aria-live="assertive" className="grid gap-3 empty:hidden">
        {refused === null ? null : <Notice tone="red">{refused}</Notice>}
        {refused !== null && account?.isReal !== false ? <PastBooks client={client} choice={cancel} /> : null}
      </div>
    </AlertFrame>
  );
}

function OnItsWay({ account, isEngaged, late, onStop, onClose }: EngageDialogProps & { readonly late: boolean }) {
  return (
    <AlertFrame
      title={account === null ? "Stopping all trading" : `Stopping all trading on ${account.name}`}
      description={
        isEngaged
          ? "The kill switch is engaged. What was cancelled is not told yet."
          : "It is sent to the desk, and not confirmed yet."
      }
      onClose={onClose}
      footer={
        <>
          {late && !isEngaged ? <Button onClick={onStop}>Stop trying</Button> : null}
          <Button data-first onClick={onClose}>
            Go back
          </Button>
          <Button variant="danger" busy>
            Stop all trading
          </Button>
        </>
      }
    >
      <div aria-live="assertive" className="empty:hidden">
        {late && !isEngaged ? <Notice tone="red">{LATE}</Notice> : null}
      </div>
    </AlertFrame>
  );
}

const LATE = `Not confirmed after ${CONFIRMED_WITHIN_MS / 1_000} s: the desk does not answer, and nobody knows whether trading is stopped. Do this at the broker: cancel the orders and close the positions there. Meanwhile it is sent again until the desk confirms it, also when you go back, and you are told.`;
