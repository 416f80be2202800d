"use client";

import { type FormEvent, type ReactNode, useId, useState } from "react";
import { errorText, fieldErrors } from "@/components/desk/error-text";
import { Button } from "@/components/ui/inputs/button";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { Notice } from "@/components/ui/notice";
import { Dialog } from "@/components/ui/overlays/dialog";

interface SecretDialogProps<Made> {
  /** "link", "token". */
  readonly what: string;
  readonly title: string;
  readonly description: string;
  /** What is asked before it is made. `wrong`: what the desk has against a field, by its name. */
  readonly fields: (wrong: Readonly<Record<string, string>>) => ReactNode;
  readonly make: () => Promise<Made>;
  readonly secretOf: (made: Made) => string;
  /** What holds of it, and until when. */
  readonly says: (made: Made) => ReactNode;
  readonly onClose: () => void;
}

/** Makes something of which the desk keeps no more than a hash, and tells it this once. */
export function SecretDialog<Made>(props: SecretDialogProps<Made>) {
  const { what, title, description, fields, make, secretOf, says, onClose } = props;
  const formId = useId();
  const [made, setMade] = useState<{ readonly it: Made } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const wrong = fieldErrors(error);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      setMade({ it: await make() });
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  if (made !== null)
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title={`The ${what} is made`}
        size="sm"
        footer={<Button onClick={onClose}>I have it</Button>}
      >
        <div className="grid gap-2">
          <p className="text-ink-muted">{says(made.it)}</p>
          <p className="flex items-start gap-1 rounded-control border bg-sunken p-2">
            <code data-part="secret" className="min-w-0 grow break-all font-mono text-xs">
              {secretOf(made.it)}
            </code>
            <CopyButton text={secretOf(made.it)} label={`Copy the ${what}`} />
          </p>
        </div>
      </Dialog>
    );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description={description}
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>Go back</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            Make the {what}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} className="grid gap-4">
        {fields(wrong)}
        {error !== null && Object.keys(wrong).length === 0 ? <Notice tone="red">{errorText(error)}</Notice> : null}
      </form>
    </Dialog>
  );
}
