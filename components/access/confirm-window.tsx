"use client";

import { useEffect, useState } from "react";
import { errorText, fieldErrors } from "@/components/desk/error-text";
import { type Inputs, useTRPCClient } from "@/components/desk/trpc";
import { AlertFrame } from "@/components/ui/alert-frame";
import { Button } from "@/components/ui/inputs/button";
import { Input } from "@/components/ui/inputs/input";
import { Segmented } from "@/components/ui/inputs/segmented";
import { Notice } from "@/components/ui/notice";
import { CodeInput } from "./code-input";
import { answerByPasskey, useCanHavePasskeys } from "./passkeys";

const LABELS = { password: "Password", code: "Code of the app", passkey: "Passkey" } as const;
type Way = keyof typeof LABELS;

/** Shows that it is the person, by their password or whatever else they have. */
export function ConfirmWindow({ onClose }: { readonly onClose: (confirmed: boolean) => void }) {
  const client = useTRPCClient();
  const ways = useWays();
  const [way, setWay] = useState<Way>("password");
  const [given, setGiven] = useState("");
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const choose = (next: Way) => {
    setWay(next);
    setGiven("");
    setTrouble(null);
  };
  const proof = async (): Promise<Inputs["session"]["confirm"]> =>
    way === "password" ? { password: given } : way === "code" ? { code: given } : { passkey: await answerByPasskey(client) };
  const confirm = async () => {
    if (busy) return;
    setBusy(true);
    setTrouble(null);
    try {
      await client.session.confirm.mutate(await proof());
      onClose(true);
    } catch (error) {
      setTrouble(Object.values(fieldErrors(error))[0] ?? errorText(error));
      setBusy(false);
    }
  };
  return (
    <AlertFrame
      account={null}
      title="Confirm that it is you"
      description="This takes more than being signed in. It holds for five minutes."
      onClose={() => onClose(false)}
      onSubmit={() => void confirm()}
      footer={
        <>
          <Button onClick={() => onClose(false)}>Go back</Button>
          <Button type="submit" variant="primary" busy={busy}>
            {way === "passkey" ? "Use a passkey" : "Confirm"}
          </Button>
        </>
      }
    >
      {ways.length > 1 ? (
        <Segmented
          label="Confirm by"
          options={ways.map((value) => ({ value, label: LABELS[value] }))}
          value={way}
          onChange={choose}
        />
      ) : null}
      {way === "password" ? (
        <Input
          data-first
          label="Password"
          type="password"
          autoComplete="current-password"
          required
          value={given}
          error={trouble}
          onChange={(event) => setGiven(event.target.value)}
        />
      ) : null}
      {way === "code" ? <CodeInput value={given} onChange={setGiven} error={trouble} /> : null}
      {way === "passkey" && trouble !== null ? <Notice tone="red">{trouble}</Notice> : null}
    </AlertFrame>
  );
}

/** What the person has to show; their password until the desk has said more. */
function useWays(): readonly Way[] {
  const client = useTRPCClient();
  const canHavePasskeys = useCanHavePasskeys();
  const [ways, setWays] = useState<readonly Way[]>(["password"]);
  useEffect(() => {
    client.own.read.query().then(
      ({ hasTotp, passkeys }) =>
        setWays([
          "password",
          ...(hasTotp ? (["code"] as const) : []),
          ...(passkeys.length > 0 && canHavePasskeys ? (["passkey"] as const) : []),
        ]),
      // The password does for everybody.
      () => undefined,
    );
  }, [client, canHavePasskeys]);
  return ways;
}
