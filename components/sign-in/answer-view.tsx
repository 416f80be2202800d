"use client";

import { useEffect, useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { createDeskClient, type Outputs } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import { ANSWER_LABELS, type AnswerAction } from "@/server/core/alerts/answers";

type Asked = Outputs["alerts"]["lookAtAnswer"];

const DOES: Readonly<Record<AnswerAction, string>> = {
  acknowledge: "The desk is told that you know, and is silent about it until it ends or becomes worse.",
  pause: "Nothing is bought any more, in any account, until somebody goes on with it at the desk. Exits and stops go on.",
};
const OVER: Readonly<Record<Exclude<Asked["state"], "open">, string>> = {
  used: "This link was used already, and works once.",
  expired: "The time of this link is over: it works for a day. Open the desk instead.",
};

/** What a link in an alert asks for; it is done by the button alone, so that a program which looks at links does nothing. Its secret stands behind the #. */
export function AnswerView() {
  const [client] = useState(() => createDeskClient(null));
  const [secret, setSecret] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const given = window.location.hash.slice(1);
    setSecret(given);
    if (given !== "") client.alerts.lookAtAnswer.mutate({ secret: given }).then(setAsked, setError);
  }, [client]);
  if (secret === "") return <Notice tone="amber">This page needs the whole link, with what stands behind its #.</Notice>;
  if (done !== null) return <Notice tone="accent">{done}</Notice>;
  if (asked === null) return error === null ? <p role="status">Looking…</p> : <Notice tone="red">{errorText(error)}.</Notice>;
  if (asked.state !== "open") return <Notice tone="amber">{OVER[asked.state]}</Notice>;
  const give = () => {
    setBusy(true);
    setError(null);
    client.alerts.giveAnswer
      .mutate({ secret: secret ?? "" })
      .then((answer) => setDone(answer.done))
      .catch(setError)
      .finally(() => setBusy(false));
  };
  return (
    <Card title="Answer an alert">
      <div className="grid gap-4">
        <p className="whitespace-pre-line break-words">{asked.text}</p>
        <p className="text-ink-muted">{DOES[asked.action]}</p>
        {error === null ? null : <Notice tone="red">{errorText(error)}.</Notice>}
        <Button variant="primary" size="lg" busy={busy} onClick={give}>
          {ANSWER_LABELS[asked.action]}
        </Button>
      </div>
    </Card>
  );
}
