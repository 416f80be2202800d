"use client";

import { clsx } from "clsx";
import { AlertDialog as Primitive } from "radix-ui";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "./button";
import type { ConfirmDialogProps } from "./confirm-dialog";
import { DIALOG_LOOK, SCRIM } from "./dialog-look";
import { Input } from "./input";
import { Notice } from "./notice";

export function ConfirmPanel({ open, onOpenChange, ...question }: ConfirmDialogProps) {
  const opener = useRef<Element | null>(null);
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={SCRIM} />
        <Primitive.Content
          className={clsx(DIALOG_LOOK, "max-w-md")}
          onOpenAutoFocus={() => {
            opener.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            // Radix gives the focus back only to a trigger of its own, and there is none here.
            event.preventDefault();
            if (opener.current instanceof HTMLElement) opener.current.focus();
          }}
        >
          <Question {...question} onDone={() => onOpenChange(false)} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}

interface QuestionProps extends Omit<ConfirmDialogProps, "open" | "onOpenChange"> {
  readonly onDone: () => void;
}

/** Lives only while the dialog is open, so the typed word and the error never outlast it. */
function Question(props: QuestionProps) {
  const { title, consequence, children, instead, confirmLabel, cancelLabel = "Go back", danger = false } = props;
  const { typedWord, complete = true, onConfirm, onDone } = props;
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const ready = complete && (typedWord === undefined || typed.trim() === typedWord);

  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || busy) return;
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
      onDone();
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : String(cause));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form onSubmit={confirm} className="flex min-h-0 flex-col">
      <div className="grid min-h-0 gap-3 overflow-y-auto p-4">
        <Primitive.Title className="font-medium text-lg">{title}</Primitive.Title>
        <Primitive.Description asChild>
          <div className="text-ink-muted">{consequence}</div>
        </Primitive.Description>
        {children}
        {typedWord === undefined ? null : (
          <Input
            label={`Type ${typedWord} to confirm`}
            value={typed}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            onChange={(event) => setTyped(event.target.value)}
          />
        )}
        <div aria-live="assertive" className="grid gap-3 empty:hidden">
          {error === null ? null : <Notice tone="red">{error}</Notice>}
          {error === null ? null : instead}
        </div>
      </div>
      <footer className="flex flex-wrap justify-end gap-2 border-t px-4 py-3">
        <Primitive.Cancel asChild>
          <Button disabled={busy}>{cancelLabel}</Button>
        </Primitive.Cancel>
        <Button type="submit" variant={danger ? "danger" : "primary"} busy={busy} disabled={!ready}>
          {confirmLabel}
        </Button>
      </footer>
    </form>
  );
}
