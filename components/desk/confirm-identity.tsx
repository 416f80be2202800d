"use client";

import { useEffect, useRef, useState } from "react";
import { AlertFrame } from "@/components/ui/alert-frame";
import { Button } from "@/components/ui/inputs/button";
import { Input } from "@/components/ui/inputs/input";
import { confirmBy } from "./ask-to-confirm";
import { errorText } from "./error-text";
import { useTRPCClient } from "./trpc";

/** Asks for the password again before what a session alone does not do. */
export function ConfirmIdentity() {
  const client = useTRPCClient();
  const [asked, setAsked] = useState(false);
  const [password, setPassword] = useState("");
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const answer = useRef<(confirmed: boolean) => void>(() => undefined);
  useEffect(
    () =>
      confirmBy(
        () =>
          new Promise((resolve) => {
            answer.current(false);
            answer.current = resolve;
            setPassword("");
            setTrouble(null);
            setAsked(true);
          }),
      ),
    [],
  );
  if (!asked) return null;
  const close = (confirmed: boolean) => {
    setAsked(false);
    answer.current(confirmed);
  };
  const confirm = async () => {
    setBusy(true);
    try {
      await client.session.confirm.mutate({ password });
      close(true);
    } catch (error) {
      setTrouble(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <AlertFrame
      account={null}
      title="Confirm that it is you"
      description="This needs your password again. It holds for five minutes."
      onClose={() => close(false)}
      onSubmit={() => void confirm()}
      footer={
        <>
          <Button onClick={() => close(false)}>Go back</Button>
          <Button type="submit" variant="primary" busy={busy}>
            Confirm
          </Button>
        </>
      }
    >
      <Input
        data-first
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        error={trouble}
        onChange={(event) => setPassword(event.target.value)}
      />
    </AlertFrame>
  );
}
