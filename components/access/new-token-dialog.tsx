"use client";

import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { errorText, fieldErrors } from "@/components/desk/error-text";
import { useWho } from "@/components/desk/identity/use-who";
import { type Outputs, useTRPC, useTRPCClient } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { Input } from "@/components/ui/inputs/input";
import { Select } from "@/components/ui/inputs/select";
import { Notice } from "@/components/ui/notice";
import { Dialog } from "@/components/ui/overlays/dialog";
import { Time } from "@/components/ui/text/time";
import { reaches, SCOPES, type Scope, scopeOfRole } from "@/server/core/people/role";
import { SCOPE_WORDS } from "./access-words";
import { SecretOnce } from "./secret-once";

type Made = Outputs["tokens"]["create"];

/** Makes a token, and shows it this once. */
export function NewTokenDialog({ onClose }: { readonly onClose: () => void }) {
  const [made, setMade] = useState<Made | null>(null);
  return made === null ? <Asking onClose={onClose} onMade={setMade} /> : <Told made={made} onClose={onClose} />;
}

function Told({ made: { secret, expiresAt }, onClose }: { readonly made: Made; readonly onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose} title="The token is made" size="sm" footer={<Button onClick={onClose}>I have it</Button>}>
      <SecretOnce label="Token" secret={secret}>
        Keep it now: it is shown this once. It is good until <Time at={expiresAt} show="date" />, or until you revoke it.
      </SecretOnce>
    </Dialog>
  );
}

function Asking({ onClose, onMade }: { readonly onClose: () => void; readonly onMade: (made: Made) => void }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const who = useWho();
  const formId = useId();
  const [name, setName] = useState("");
  const [scope, setScope] = useState<Scope>("read");
  const [days, setDays] = useState("90");
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const wrong = fieldErrors(error);
  const make = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const made = await client.tokens.create.mutate({ name, scope, days: Number(days) });
      await queryClient.invalidateQueries({ queryKey: trpc.tokens.pathKey() });
      onMade(made);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  const options = SCOPES.filter((each) => who === null || reaches(scopeOfRole(who.role), each)).map((value) => ({
    value,
    label: `${value}: ${SCOPE_WORDS[value]}`,
  }));
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Make a token"
      description="A program shows it instead of a session, and acts in your name."
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>Go back</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            Make the token
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void make(event)} className="grid gap-4">
        <Input
          label="Name"
          help="What it does is written down under it."
          required
          maxLength={40}
          value={name}
          error={wrong.name ?? null}
          onChange={(event) => setName(event.target.value)}
        />
        <Select label="Scope" options={options} value={scope} error={wrong.scope ?? null} onChange={setScope} />
        <Input
          label="Good for"
          unit="days, 1 to 366"
          inputMode="numeric"
          required
          value={days}
          error={wrong.days ?? null}
          onChange={(event) => setDays(event.target.value)}
        />
        {error !== null && Object.keys(wrong).length === 0 ? <Notice tone="red">{errorText(error)}</Notice> : null}
      </form>
    </Dialog>
  );
}
