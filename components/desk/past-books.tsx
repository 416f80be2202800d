"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { cancelledInWords } from "./cancelled-words";
import { errorText } from "./error-text";
import { type Inputs, useTRPC } from "./trpc";

type Choice = NonNullable<Inputs["accounts"]["cancelPastBooks"]["cancel"]>;

const LABELS: Readonly<Record<Choice, string>> = {
  entries: "Cancel entries at the broker",
  all: "Cancel everything at the broker",
};

/** What can still be done where the kill switch cannot be moved: the broker is asked without the desk's books. */
export function PastBooks({ choice }: { readonly choice: Choice }) {
  const trpc = useTRPC();
  const cancel = useMutation(trpc.accounts.cancelPastBooks.mutationOptions());
  const [asked, setAsked] = useState<Choice | null>(null);
  const failed = cancel.data?.cancelled.filter(({ error }) => error !== null) ?? [];
  const press = () => {
    setAsked(choice);
    cancel.mutate({ cancel: choice });
  };
  return (
    <div className="grid justify-items-start gap-2" aria-live="polite">
      <p className="text-ink-muted">The broker can still be asked from here, without the desk's books.</p>
      <Button variant="danger" busy={cancel.isPending} onClick={press}>
        {LABELS[choice]}
      </Button>
      {cancel.data ? (
        <Notice tone={failed.length > 0 ? "red" : "accent"}>
          {cancelledInWords(cancel.data)} at the broker{asked === "all" ? ": what is held is without protection" : ""}.
          {failed.map(({ orderId, error }) => (
            <span key={orderId} className="block break-all">
              {orderId}: {error}
            </span>
          ))}
        </Notice>
      ) : null}
      <FieldError id="past-books-error" error={cancel.error ? errorText(cancel.error) : null} />
    </div>
  );
}
