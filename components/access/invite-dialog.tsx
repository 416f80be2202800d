"use client";

import { type FormEvent, useId, useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { type Outputs, useTRPCClient } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { Select } from "@/components/ui/inputs/select";
import { Notice } from "@/components/ui/notice";
import { Dialog } from "@/components/ui/overlays/dialog";
import { Time } from "@/components/ui/text/time";
import { ROLES, type Role } from "@/server/core/people/role";
import { ROLE_WORDS } from "./access-words";
import { SecretOnce } from "./secret-once";

const OPTIONS = ROLES.map((value) => ({ value, label: `${value}: ${ROLE_WORDS[value]}` }));

/** Makes the link by which somebody sets a name and a password, and shows it this once. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useTRPCClient();
  const formId = useId();
  const [role, setRole] = useState<Role>("viewer");
  const [link, setLink] = useState<Outputs["people"]["invite"] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const invite = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setTrouble(null);
    try {
      setLink(await client.people.invite.mutate({ role }));
    } catch (error) {
      setTrouble(errorText(error));
    }
    setBusy(false);
  };
  if (link)
    return (
      <Dialog
        open
        onOpenChange={onClose}
        title="The link is made"
        size="sm"
        footer={<Button onClick={onClose}>I have it</Button>}
      >
        <SecretOnce label="Link" secret={`${window.location.origin}/set-up#${link.secret}`}>
          Send it to them by a way that only they read: whoever opens it first becomes {role}. It is shown this once, works once,
          and within 24 hours: until <Time at={link.expiresAt} />.
        </SecretOnce>
      </Dialog>
    );
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Ask somebody in"
      description="They get a link by which they set a name and a password of their own."
      size="sm"
      footer={
        <>
          <Button onClick={onClose}>Go back</Button>
          <Button type="submit" form={formId} variant="primary" busy={busy}>
            Make the link
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void invite(event)} className="grid gap-4">
        <Select label="Role" options={OPTIONS} value={role} onChange={setRole} />
        {trouble === null ? null : <Notice tone="red">{trouble}</Notice>}
      </form>
    </Dialog>
  );
}
