"use client";

import { useState } from "react";
import { AlertFrame } from "@/components/ui/alert-frame";
import { Button } from "@/components/ui/inputs/button";
import { Segmented } from "@/components/ui/inputs/segmented";
import { Notice } from "@/components/ui/notice";
import { CONFIRMED_WITHIN_MS, TypedWord } from "@/components/ui/overlays/confirm-dialog";
import { AccountBadge } from "@/components/ui/text/account-badge";
import type { DeskClient, Outputs } from "../trpc";
import { PastBooks } from "./past-books";
import type { Engaging, Scope, StopLevel, StoppedAccount } from "./use-engaging";

const LEVELS = [
  { value: "pause", label: "Pause entries" },
  { value: "entries", label: "Cancel entries" },
  { value: "all", label: "Cancel all orders" },
  { value: "flatten", label: "Flatten" },
] as const;

const CONSEQUENCES: Readonly<Record<StopLevel, string>> = {
  pause:
    "From this moment nothing is bought. Entries that wait at the broker are cancelled. Agents go on selling what they hold, and stops and targets stay.",
  entries:
    "From this moment nothing is sent but protective stops: no entry and no exit. Entries that wait at the broker are cancelled. Stops and targets stay there and keep protecting what is held; what lacks a stop gets one.",
  all: "From this moment nothing is sent: no entry, no exit, no stop. Every order at the broker is cancelled, stops and targets too: what is held is without protection until the switch is released.",
  flatten:
    "From this moment nothing is sent but protective stops and sales. Entries that wait are cancelled, and all that agents hold is sold at the market, each until the broker says so; what cannot trade now keeps its stop and is sold at the open. What is not the desk's is left.",
};

/** Typed first, for what cannot be undone. */
const TYPED: Readonly<Partial<Record<StopLevel, string>>> = { all: "cancel all", flatten: "flatten" };

const CONFIRM: Readonly<Record<StopLevel, string>> = {
  pause: "Pause entries",
  entries: "Stop all trading",
  all: "Stop and cancel all orders",
  flatten: "Stop and sell everything",
};

/** Every account that goes on, that one among them. */
export type GoingOn = Outputs["accounts"]["current"]["goingOn"];

/** Whether its orders lie at a broker, who can be asked without the desk's books. */
const isReal = ({ kind }: Pick<StoppedAccount, "kind">) => kind === "paper" || kind === "live";

export interface EngageDialogProps {
  /** Null where it could not be read, or is set aside: all that go on are stopped. */
  readonly account: StoppedAccount | null;
  readonly goingOn: GoingOn;
  readonly client: DeskClient;
  readonly engaging: Engaging;
  /** Whether the desk says by now that it is engaged, though its answer to this page is not there. */
  readonly isEngaged: boolean;
  readonly onEngage: (cancel: StopLevel, scope: Scope) => void;
  readonly onStop: () => void;
  readonly onClose: () => void;
}

/** What is asked before the switch moves, and how far it has come while it does. */
export function EngageDialog(props: EngageDialogProps) {
  return props.engaging.kind === "sent" ? <OnItsWay {...props} late={props.engaging.late} /> : <Question {...props} />;
}

function Question({ account, goingOn, client, engaging, onEngage, onClose }: EngageDialogProps) {
  // As it was when it was asked.
  const [one] = useState(account);
  const [isForAll, setForAll] = useState(one === null || (engaging.kind === "refused" && engaging.scope === null));
  const scope = isForAll ? null : one;
  const [cancel, setCancel] = useState<StopLevel>(engaging.kind === "refused" ? engaging.cancel : "entries");
  const [typed, setTyped] = useState("");
  const word = TYPED[cancel] ?? null;
  const ready = word === null || typed.trim() === word;
  const isOfThis = engaging.kind === "refused" && engaging.cancel === cancel && engaging.scope?.id === scope?.id;
  const refused = isOfThis ? engaging.words : null;
  const asked = scope === null ? goingOn : [scope];
  return (
    <AlertFrame
      title={`${cancel === "pause" ? "Stop buying" : "Stop all trading"} on ${scope?.name ?? "all accounts"}?`}
      account={scope}
      description={refused === null ? CONSEQUENCES[cancel] : "The kill switch did not move."}
      onClose={onClose}
      onSubmit={() => void (ready && onEngage(cancel, scope))}
      footer={
        <>
          <Button data-first onClick={onClose}>
            Go back
          </Button>
          <Button type="submit" variant="danger" disabled={!ready}>
            {CONFIRM[cancel]}
          </Button>
        </>
      }
    >
      {one !== null && goingOn.length > 1 ? (
        <Segmented
          label="What is stopped"
          options={[
            { value: "one", label: one.name },
            { value: "all", label: `All ${goingOn.length} accounts` },
          ]}
          value={isForAll ? "all" : "one"}
          onChange={(value) => setForAll(value === "all")}
        />
      ) : null}
      {scope === null && goingOn.length > 0 ? (
        <p className="flex flex-wrap gap-1.5">
          {goingOn.map((each) => (
            <AccountBadge key={each.id} kind={each.kind} name={each.name} />
          ))}
        </p>
      ) : null}
      <Segmented label="What is cancelled" options={LEVELS} value={cancel} onChange={setCancel} wraps />
      {word === null ? null : <TypedWord word={word} value={typed} onChange={setTyped} />}
      <div aria-live="assertive" className="grid gap-3 empty:hidden">
        {refused === null ? null : <Notice tone="red">{refused}</Notice>}
        {refused === null ? null : asked.length === 0 ? (
          <PastBooks client={client} level={cancel} account={null} />
        ) : (
          asked.filter(isReal).map((each) => <PastBooks key={each.id} client={client} level={cancel} account={each} />)
        )}
      </div>
    </AlertFrame>
  );
}

function OnItsWay({ engaging, isEngaged, late, onStop, onClose }: EngageDialogProps & { readonly late: boolean }) {
  const scope = engaging.kind === "sent" ? engaging.scope : null;
  return (
    <AlertFrame
      title={`Stopping all trading on ${scope?.name ?? "all accounts"}`}
      account={scope}
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
