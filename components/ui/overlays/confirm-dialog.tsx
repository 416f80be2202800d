"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { AlertFrame } from "../alert-frame";
import { Button } from "../inputs/button";
import { Input } from "../inputs/input";
import { Notice } from "../notice";
import { startPatience } from "../patience";
import { type AccountLabel, useShownAccount } from "../shown-account-provider";
import { toast } from "./toast";

export interface ConfirmDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The question: "Cancel 4 orders?". */
  readonly title: string;
  /** What will have happened afterwards, in full: "TSLA and IWM lose their stops at the broker." */
  readonly consequence: ReactNode;
  /** Whose it is, where that is not the account that the page shows; null of what is no account's. */
  readonly account?: AccountLabel | null;
  /** Fields that the answer needs, under the consequence. */
  readonly children?: ReactNode;
  /** What can be done where it failed, under the error. */
  readonly instead?: ReactNode;
  /** What the button does: "Cancel 4 orders". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string;
  readonly danger?: boolean;
  /** A word that must be typed first, for what cannot be undone. */
  readonly typedWord?: string;
  /** Whether the fields hold what is needed. */
  readonly complete?: boolean;
  /** What a person reads once it was not confirmed in time: what is known, and what to do. */
  readonly late?: string;
  /**
   * The dialog stays open until it is done; if it throws, the error is shown and nothing closes. Who leaves meanwhile is told of an error all the
   * same; `left` is aborted then.
   */
  readonly onConfirm: (left: AbortSignal) => Promise<void> | void;
}

/** Within this a person is told that something is not confirmed yet, ms. */
export const CONFIRMED_WITHIN_MS = 5_000;

/** A question before something that has consequences. Nothing that it needs is loaded later, and there always is a way back. */
export function ConfirmDialog({ open, ...question }: ConfirmDialogProps) {
  return open ? <Question {...question} /> : null;
}

/** Lives only while the dialog is open, so the typed word and the error never outlast it. */
function Question(props: Omit<ConfirmDialogProps, "open">) {
  const { title, consequence, children, instead, confirmLabel, cancelLabel = "Go back", danger = false } = props;
  const { typedWord, complete = true, onOpenChange } = props;
  const [typed, setTyped] = useState("");
  // As it was when it was asked.
  const [shown] = useState(useShownAccount());
  const { account = shown } = props;
  const ready = complete && (typedWord === undefined || typed.trim() === typedWord);
  const { state, error, confirm } = useConfirming(props);
  return (
    <AlertFrame
      title={title}
      description={consequence}
      account={account}
      onClose={() => onOpenChange(false)}
      onSubmit={() => void (ready && confirm())}
      footer={
        <>
          <Button data-first onClick={() => onOpenChange(false)}>
            {cancelLabel}
          </Button>
          <Button type="submit" variant={danger ? "danger" : "primary"} busy={state !== "asked"} disabled={!ready}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
      {typedWord === undefined ? null : <TypedWord word={typedWord} value={typed} onChange={setTyped} />}
      <div aria-live="assertive" className="grid gap-3 empty:hidden">
        {state === "late" ? <Notice tone="amber">{props.late ?? LATE}</Notice> : null}
        {error === null ? null : <Notice tone="red">{error}</Notice>}
        {error === null ? null : instead}
      </div>
    </AlertFrame>
  );
}

const LATE = `Not confirmed after ${CONFIRMED_WITHIN_MS / 1_000} s: the desk does not answer. Whether this is done is not known yet.`;

/** `late`: it is on its way for longer than a person should have to wonder. */
type State = "asked" | "sent" | "late";

function useConfirming({ onConfirm, onOpenChange }: Pick<ConfirmDialogProps, "onConfirm" | "onOpenChange">) {
  const [state, setState] = useState<State>("asked");
  const [error, setError] = useState<string | null>(null);
  const leaving = useRef<AbortController | null>(null);
  useEffect(() => () => leaving.current?.abort(), []);
  const confirm = async () => {
    if (state !== "asked") return;
    const left = new AbortController();
    leaving.current = left;
    setState("sent");
    setError(null);
    const endPatience = startPatience(CONFIRMED_WITHIN_MS, () => setState("late"));
    try {
      await onConfirm(left.signal);
      if (!left.signal.aborted) onOpenChange(false);
    } catch (cause) {
      const words = cause instanceof Error ? cause.message : String(cause);
      if (left.signal.aborted) toast.error(words);
      else setError(words);
    } finally {
      endPatience();
      setState("asked");
    }
  };
  return { state, error, confirm };
}

interface TypedWordProps {
  readonly word: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function TypedWord({ word, value, onChange }: TypedWordProps) {
  return (
    <Input
      label={`Type ${word} to confirm`}
      value={value}
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
