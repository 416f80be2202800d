"use client";

import { type FormEvent, useEffect, useState } from "react";
import { errorText, fieldErrors } from "@/components/desk/error-text";
import { createDeskClient } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Input } from "@/components/ui/inputs/input";
import { Notice } from "@/components/ui/notice";
import { SecondWay } from "./second-way";
import { useAlive } from "./use-alive";

/** Sets a name and a password by a link that works once; its secret stands behind the #, where no server and no log reads it. */
export function SetUpView() {
  const [client] = useState(() => createDeskClient(null));
  const [secret, setSecret] = useState<string | null>(null);
  const isAlive = useAlive();
  const [differs, setDiffers] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [isDone, setIsDone] = useState(false);
  useEffect(() => {
    setSecret(window.location.hash.slice(1));
    // It is not left in the address for who looks over a shoulder.
    window.history.replaceState(null, "", "/set-up");
  }, []);
  const wrong = fieldErrors(error);
  const setUp = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const [name, password, again] = ["username", "password", "again"].map((field) => String(fields.get(field) ?? ""));
    setDiffers(again !== password);
    if (secret === null || name === undefined || password === undefined || again !== password) return;
    setBusy(true);
    setError(null);
    try {
      await client.session.setUp.mutate({ secret, name, password });
      setIsDone(true);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  if (isDone) return <SecondWay client={client} onDone={() => window.location.assign("/")} />;
  if (secret === "")
    return <Notice tone="amber">This page needs the whole link, with what stands behind its #. It works once.</Notice>;
  return (
    <Card title="Set up your access">
      <form method="post" onSubmit={(event) => void setUp(event)} className="grid gap-4">
        <Input
          label="Name"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          required
          help="What you do is written down under it."
          error={wrong.name ?? null}
        />
        <Input
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          help="At least 12 characters: a sentence does well."
          error={wrong.password ?? null}
        />
        <Input
          label="The same password again"
          name="again"
          type="password"
          autoComplete="new-password"
          required
          error={differs ? "It is not the same" : null}
        />
        {error !== null && Object.keys(wrong).length === 0 ? <Notice tone="red">{errorText(error)}</Notice> : null}
        <Button type="submit" variant="primary" size="lg" disabled={!isAlive} busy={busy}>
          Set the password
        </Button>
      </form>
    </Card>
  );
}
