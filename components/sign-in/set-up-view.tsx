"use client";

import { type FormEvent, useEffect, useState } from "react";
import { errorText, fieldErrors } from "@/components/desk/error-text";
import { createDeskClient } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Input } from "@/components/ui/inputs/input";
import { Notice } from "@/components/ui/notice";
import { SecondWay } from "./second-way";

/** Sets a name and a password by a link that works once; its secret stands behind the #, where no server and no log reads it. */
export function SetUpView() {
  const [client] = useState(() => createDeskClient(null));
  const [secret, setSecret] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const [isDone, setIsDone] = useState(false);
  useEffect(() => {
    setSecret(window.location.hash.slice(1));
    // It is not left in the address for who looks over a shoulder.
    window.history.replaceState(null, "", "/set-up");
  }, []);
  const differs = again !== "" && again !== password;
  const wrong = fieldErrors(error);
  const setUp = async (event: FormEvent) => {
    event.preventDefault();
    if (secret === null || differs) return;
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
      <form onSubmit={(event) => void setUp(event)} className="grid gap-4">
        <Input
          label="Name"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          required
          help="What you do is written down under it."
          error={wrong.name ?? null}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Input
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          required
          help="At least 12 characters: a sentence does well."
          error={wrong.password ?? null}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <Input
          label="The same password again"
          type="password"
          autoComplete="new-password"
          required
          error={differs ? "It is not the same" : null}
          value={again}
          onChange={(event) => setAgain(event.target.value)}
        />
        {error !== null && Object.keys(wrong).length === 0 ? <Notice tone="red">{errorText(error)}</Notice> : null}
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          Set the password
        </Button>
      </form>
    </Card>
  );
}
