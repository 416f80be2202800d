"use client";

import { type FormEvent, useEffect, useState } from "react";
import { CodeInput } from "@/components/access/code-input";
import { PasskeyButton } from "@/components/access/passkey-button";
import { answerByPasskey, useCanHavePasskeys } from "@/components/access/passkeys";
import { errorText, fieldErrors } from "@/components/desk/error-text";
import { createDeskClient } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Input } from "@/components/ui/inputs/input";
import { Notice } from "@/components/ui/notice";
import { nextPage } from "./next-page";

/** Name and password, and the code of an app where somebody has one, or a passkey; then the page that was asked for, or the overview. */
export function SignInView({ isSetUp }: { readonly isSetUp: boolean }) {
  const [client] = useState(() => createDeskClient(null));
  const canHavePasskeys = useCanHavePasskeys();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  /** Null until the desk wants it: the password was right. */
  const [code, setCode] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState<"password" | "passkey" | null>(null);
  useEffect(() => {
    // A link from elsewhere comes without the cookie, and the person may be signed in.
    client.session.state.query().then(
      ({ who }) => who && window.location.replace(nextPage()),
      () => undefined,
    );
  }, [client]);
  const come = async (by: "password" | "passkey", send: () => Promise<{ readonly needsCode?: boolean }>) => {
    setBusy(by);
    setError(null);
    try {
      const { needsCode = false } = await send();
      if (!needsCode) return window.location.assign(nextPage());
      setCode("");
    } catch (failure) {
      setError(failure);
    }
    setBusy(null);
  };
  const signIn = (event: FormEvent) => {
    event.preventDefault();
    void come("password", () => client.session.signIn.mutate({ name, password, ...(code === null ? {} : { code }) }));
  };
  const byPasskey = async () => client.session.signInByPasskey.mutate(await answerByPasskey(client));
  const startAnew = () => {
    setCode(null);
    setPassword("");
    setError(null);
  };
  if (!isSetUp) return <NobodyYet />;
  const trouble = error === null ? null : (fieldErrors(error).code ?? errorText(error));
  return (
    <Card title="Sign in">
      <form onSubmit={signIn} className="grid gap-4">
        {code === null ? (
          <NameAndPassword {...{ name, setName, password, setPassword }} />
        ) : (
          <CodeInput autoFocus value={code} onChange={setCode} help={`Of ${name}, as the authenticator app shows it now.`} />
        )}
        {trouble === null ? null : <Notice tone="red">{trouble}</Notice>}
        <Button type="submit" variant="primary" size="lg" busy={busy === "password"}>
          Sign in
        </Button>
        {code === null ? null : (
          <Button size="lg" onClick={startAnew}>
            Start again
          </Button>
        )}
        {code === null && canHavePasskeys ? (
          <PasskeyButton size="lg" busy={busy === "passkey"} onClick={() => void come("passkey", byPasskey)} />
        ) : null}
      </form>
    </Card>
  );
}

interface NameAndPasswordProps {
  readonly name: string;
  readonly setName: (name: string) => void;
  readonly password: string;
  readonly setPassword: (password: string) => void;
}

function NameAndPassword({ name, setName, password, setPassword }: NameAndPasswordProps) {
  return (
    <>
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
    </>
  );
}

function NobodyYet() {
  return (
    <Notice tone="accent">
      Nobody can sign in yet. Open the link that the desk printed when it started; it is also in set-up-link.txt in its data
      directory. A link is good for 30 minutes: start the desk again for another one.
    </Notice>
  );
}
