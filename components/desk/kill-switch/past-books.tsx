"use client";

import { useState } from "react";
import { Button } from "@/components/ui/inputs/button";
import { FieldError } from "@/components/ui/inputs/field";
import { Notice } from "@/components/ui/notice";
import { errorText } from "../error-text";
import type { DeskClient, Inputs, Outputs } from "../trpc";
import { cancelledInWords } from "./cancelled-words";
import type { StopLevel, StoppedAccount } from "./use-engaging";

type Asked =
  | { readonly kind: "asked" }
  | { readonly kind: "answered"; readonly cancelled: Outputs["accounts"]["cancelPastBooks"]["cancelled"] }
  | { readonly kind: "failed"; readonly words: string };

type CancelChoice = NonNullable<Inputs["accounts"]["cancelPastBooks"]["cancel"]>;

const LABELS: Readonly<Record<CancelChoice, string>> = {
  entries: "Cancel entries at the broker",
  all: "Cancel everything at the broker",
};

interface PastBooksProps {
  readonly client: DeskClient;
  readonly level: StopLevel;
  /** Null where nobody can say which: the default one is asked for. */
  readonly account: StoppedAccount | null;
}

/** What can still be done where the kill switch cannot be moved: the broker is asked without the desk's books. */
export function PastBooks({ client, level, account }: PastBooksProps) {
  const choice = level === "all" ? level : "entries";
  const [asked, setAsked] = useState<Asked | null>(null);
  const press = async () => {
    setAsked({ kind: "asked" });
    try {
      const { cancelled } = await client.accounts.cancelPastBooks.mutate({ accountId: account?.id, cancel: choice });
      setAsked({ kind: "answered", cancelled });
    } catch (error) {
      setAsked({ kind: "failed", words: errorText(error) });
    }
  };
  return (
    <div className="grid justify-items-start gap-2" aria-live="polite">
      <p className="text-ink-muted">
        The broker{account ? ` of ${account.name}` : ""} can still be asked from here, without the desk's books.
      </p>
      <Button variant="danger" busy={asked?.kind === "asked"} onClick={() => void press()}>
        {LABELS[choice]}
      </Button>
      {asked?.kind === "answered" ? <AtBroker cancelled={asked.cancelled} choice={choice} /> : null}
      <FieldError id="past-books-error" error={asked?.kind === "failed" ? asked.words : null} />
    </div>
  );
}

function AtBroker({
  cancelled,
  choice,
}: Pick<Extract<Asked, { kind: "answered" }>, "cancelled"> & { readonly choice: CancelChoice }) {
  const failed = cancelled.filter(({ error }) => error !== null);
  return (
    <Notice tone={failed.length > 0 ? "red" : "accent"}>
      {cancelledInWords({ cancelled })} at the broker{choice === "all" ? ": what is held is without protection" : ""}.
      {failed.map(({ orderId, error }) => (
        <span key={orderId} className="block break-all">
          {orderId}: {error}
        </span>
      ))}
    </Notice>
  );
}
