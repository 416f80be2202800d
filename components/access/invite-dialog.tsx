"use client";

import { useState } from "react";
import { useTRPCClient } from "@/components/desk/trpc";
import { Select } from "@/components/ui/inputs/select";
import { Time } from "@/components/ui/text/time";
import { ROLES, type Role } from "@/server/core/people/role";
import { ROLE_WORDS } from "./access-words";
import { SecretDialog } from "./secret-dialog";

const OPTIONS = ROLES.map((value) => ({ value, label: `${value}: ${ROLE_WORDS[value]}` }));

/** Makes the link by which somebody sets a name and a password, and shows it this once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useTRPCClient();
  const [role, setRole] = useState<Role>("viewer");
  return (
    <SecretDialog
      what="link"
      title="Ask somebody in"
      description="They get a link by which they set a name and a password of their own."
      fields={(wrong) => <Select label="Role" options={OPTIONS} value={role} error={wrong.role ?? null} onChange={setRole} />}
      make={() => client.people.invite.mutate({ role })}
      secretOf={({ secret }) => `${window.location.origin}/set-up#${secret}`}
      says={({ expiresAt }) => (
        <>
          Send it to them by a way that only they read: whoever opens it first becomes {role}. It is shown this once, works once,
          and within 24 hours: until <Time at={expiresAt} />.
        </>
      )}
      onClose={onClose}
    />
  );
}
