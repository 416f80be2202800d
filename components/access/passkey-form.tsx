"use client";

import { type FormEvent, useState } from "react";
import { errorText, fieldErrors } from "@/components/desk/error-text";
import type { DeskClient } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { Input } from "@/components/ui/inputs/input";
import { makePasskey } from "./passkeys";

interface PasskeyFormProps {
  readonly client: DeskClient;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Names a passkey, and makes it on this device or on a key. */
export function PasskeyForm({ client, onDone, onCancel }: PasskeyFormProps) {
  const [name, setName] = useState("");
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const make = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await makePasskey(client, name.trim());
      onDone();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void make(event)} className="grid gap-3">
      <Input
        label="Name of the passkey"
        help="By which you know the device or key again."
        required
        maxLength={40}
        error={error === null ? null : (fieldErrors(error).name ?? errorText(error))}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          Make the passkey
        </Button>
        <Button onClick={onCancel}>Go back</Button>
      </div>
    </form>
  );
}
