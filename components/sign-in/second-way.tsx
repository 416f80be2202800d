"use client";

import { useState } from "react";
import { PasskeyForm } from "@/components/access/passkey-form";
import { useCanHavePasskeys } from "@/components/access/passkeys";
import { TotpSetup } from "@/components/access/totp-setup";
import { errorText } from "@/components/desk/error-text";
import type { DeskClient, Outputs } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";

type Step =
  | { readonly kind: "asked" }
  | { readonly kind: "passkey" }
  | { readonly kind: "codes"; readonly secret: Outputs["own"]["beginTotp"] };

const ASKED: Step = { kind: "asked" };

/** Offers, right after the password was set, what holds where a password is known to somebody else. It can all be had later. */
export function SecondWay({ client, onDone }: { readonly client: DeskClient; readonly onDone: () => void }) {
  const canHavePasskeys = useCanHavePasskeys();
  const [step, setStep] = useState<Step>(ASKED);
  const [trouble, setTrouble] = useState<string | null>(null);
  const back = () => setStep(ASKED);
  const beginCodes = async () => {
    setTrouble(null);
    try {
      setStep({ kind: "codes", secret: await client.own.beginTotp.mutate({}) });
    } catch (error) {
      setTrouble(errorText(error));
    }
  };
  return (
    <Card title="A second way to show that it is you">
      <div className="grid gap-4">
        {step.kind === "asked" ? (
          <>
            <p className="text-ink-muted">
              Your password is set. Who has it could trade with your money: a code or a passkey stands in their way. You can add
              either later, under Access.
            </p>
            <Button size="lg" onClick={() => void beginCodes()}>
              Codes of an authenticator app
            </Button>
            {canHavePasskeys ? (
              <Button size="lg" onClick={() => setStep({ kind: "passkey" })}>
                A passkey
              </Button>
            ) : null}
            {trouble === null ? null : <Notice tone="red">{trouble}</Notice>}
            <Button size="lg" variant="primary" onClick={onDone}>
              Not now: go to the desk
            </Button>
          </>
        ) : null}
        {step.kind === "codes" ? <TotpSetup client={client} secret={step.secret} onDone={onDone} onCancel={back} /> : null}
        {step.kind === "passkey" ? <PasskeyForm client={client} onDone={onDone} onCancel={back} /> : null}
      </div>
    </Card>
  );
}
