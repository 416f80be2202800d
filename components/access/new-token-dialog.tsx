"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useWho } from "@/components/desk/identity/use-who";
import { useTRPC, useTRPCClient } from "@/components/desk/trpc";
import { Input } from "@/components/ui/inputs/input";
import { Select } from "@/components/ui/inputs/select";
import { Time } from "@/components/ui/text/time";
import { reaches, SCOPES, type Scope, scopeOfRole } from "@/server/core/people/role";
import { SCOPE_WORDS } from "./access-words";
import { SecretDialog } from "./secret-dialog";

/** Makes a token, and shows it this once. */
export function NewTokenDialog({ onClose }: { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const who = useWho();
  const [name, setName] = useState("");
  const [scope, setScope] = useState<Scope>("read");
  const [days, setDays] = useState("90");
  const options = SCOPES.filter((each) => who === null || reaches(scopeOfRole(who.role), each)).map((value) => ({
    value,
    label: `${value}: ${SCOPE_WORDS[value]}`,
  }));
  return (
    <SecretDialog
      what="token"
      title="Make a token"
      description="A program shows it instead of a session, and acts in your name."
      fields={(wrong) => (
        <>
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
        </>
      )}
      make={async () => {
        const made = await client.tokens.create.mutate({ name, scope, days: Number(days) });
        await queryClient.invalidateQueries({ queryKey: trpc.tokens.pathKey() });
        return made;
      }}
      secretOf={({ secret }) => secret}
      says={({ expiresAt }) => (
        <>
          Keep it now: it is shown this once. It is good until <Time at={expiresAt} show="date" />, or until you revoke it.
        </>
      )}
      onClose={onClose}
    />
  );
}
