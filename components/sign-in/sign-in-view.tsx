"use client";

import { type FormEvent, useEffect, useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { createDeskClient } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Input } from "@/components/ui/inputs/input";
import { Notice } from "@/components/ui/notice";
import { nextPage } from "./next-page";

/** Name and password; then the page that was asked for, or the overview. */
export function SignInView({ isSetUp }: { readonly isSetUp: boolean }) {
  const [client] = useState(() => createDeskClient(null));
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    // A link from elsewhere comes without the cookie, and the person may be signed in.
    client.session.state.query().then(
      ({ who }) => who && window.location.replace(nextPage()),
      () => undefined,
    );
  }, [client]);
  const signIn = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    try {
      await client.session.signIn.mutate({ name, password });
      window.location.assign(nextPage());
    } catch (error) {
      setTrouble(errorText(error));
      setBusy(false);
    }
  };
  if (!isSetUp)
    return (
      <Notice tone="accent">
        Nobody can sign in yet. Open the link that the desk printed when it started; it is also in set-up-link.txt in its data
        directory. A link is good for 30 minutes: start the desk again for another one.
      </Notice>
    );
  return (
    <Card title={<h1>Sign in</h1>}>
      <form onSubmit={(event) => void signIn(event)} className="grid gap-4">
        <Input
          label="Name"
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          required
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Input
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {trouble === null ? null : <Notice tone="red">{trouble}</Notice>}
        <Button type="submit" variant="primary" size="lg" busy={busy}>
          Sign in
        </Button>
      </form>
    </Card>
  );
}
