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
import { useAlive } from "./use-alive";

/** Name and password, and the code of an app where somebody has one, or a passkey; then the page that was asked for, or the overview. */
export function SignInView({ isSetUp }: { readonly isSetUp: boolean }) {
  const [client] = useState(() => createDeskClient(null));
  const canHavePasskeys = useCanHavePasskeys();
  const isAlive = useAlive();
  /** What was typed, for the second step. */
  const [given, setGiven] = useState<Given>({ name: "", password: "" });
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
  const signIn = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = code === null ? typedIn(event.currentTarget) : given;
    setGiven(typed);
    void come("password", () => client.session.signIn.mutate({ ...typed, ...(code === null ? {} : { code }) }));
  };
  const byPasskey = async () => client.session.signInByPasskey.mutate(await answerByPasskey(client));
  const startAnew = () => {
    setCode(null);
    setError(null);
  };
  if (!isSetUp) return <NobodyYet />;
  const trouble = error === null ? null : (fieldErrors(error).code ?? errorText(error));
  return (
    <Card title="Sign in">
      <form method="post" onSubmit={signIn} className="grid gap-4">
        {code === null ? (
          <NameAndPassword name={given.name} />
        ) : (
          <CodeInput
            autoFocus
            value={code}
            onChange={setCode}
            help={`Of ${given.name}, as the authenticator app shows it now.`}
          />
        )}
        {trouble === null ? null : <Notice tone="red">{trouble}</Notice>}
        <Button type="submit" variant="primary" size="lg" disabled={!isAlive} busy={busy === "password"}>
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

interface Given {
  readonly name: string;
  readonly password: string;
}

/** As it stands in the fields, whether it was typed or filled in before the page's code was there. */
function typedIn(form: HTMLFormElement): Given {
  const fields = new FormData(form);
  return { name: String(fields.get("username") ?? ""), password: String(fields.get("password") ?? "") };
}

function NameAndPassword({ name }: Pick<Given, "name">) {
  return (
    <>
      <Input label="Name" name="username" autoComplete="username" autoCapitalize="none" required autoFocus defaultValue={name} />
      <Input label="Password" name="password" type="password" autoComplete="current-password" required />
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
