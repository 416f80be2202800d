"use client";

import { type FormEvent, useState } from "react";
import { errorText } from "@/components/desk/error-text";
import type { DeskClient, Outputs } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { CopyButton } from "@/components/ui/inputs/copy-button";
import { CodeInput } from "./code-input";
import { QrCode } from "./qr-code";

interface TotpSetupProps {
  readonly client: DeskClient;
  readonly secret: Outputs["own"]["beginTotp"];
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** The secret for an authenticator app, and the first code of it: only with that is it asked for. */
export function TotpSetup({ client, secret: { uri, secret }, onDone, onCancel }: TotpSetupProps) {
  const [code, setCode] = useState("");
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const enable = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    try {
      await client.own.enableTotp.mutate({ code });
      onDone();
    } catch (error) {
      setTrouble(errorText(error));
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void enable(event)} className="grid gap-3">
      <p className="text-ink-muted">Scan this with the app, or type the secret there. Then enter the code that it shows.</p>
      <QrCode text={uri} label="QR code of the secret, for the authenticator app" />
      <p className="flex items-center gap-1">
        <code data-part="totp-secret" className="min-w-0 break-all font-mono text-xs">
          {secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}
        </code>
        <CopyButton text={secret} label="Copy the secret" />
      </p>
      <CodeInput value={code} onChange={setCode} error={trouble} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          Turn codes on
        </Button>
        <Button onClick={onCancel}>Go back</Button>
      </div>
    </form>
  );
}
