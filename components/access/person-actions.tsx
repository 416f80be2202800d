"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { said } from "@/components/desk/said";
import { useTRPC, useTRPCClient } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { Select } from "@/components/ui/inputs/select";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { ROLES, type Role } from "@/server/core/people/role";
import type { Person } from "./access-types";
import { ROLE_WORDS } from "./access-words";

const OPTIONS = ROLES.map((value) => ({ value, label: value }));
const ONLY = "The only administrator stays one: nobody could see to people any more";

type Asked = { readonly kind: "role"; readonly role: Role } | { readonly kind: "able" };

/** What an administrator does with one person. */
export function PersonActions({ person, isOnlyAdmin }: { readonly person: Person; readonly isOnlyAdmin: boolean }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { name, role, disabledAt } = person;
  return (
    <span className="flex items-center justify-end gap-1.5" title={isOnlyAdmin ? ONLY : undefined}>
      <Select
        label={`Role of ${name}`}
        labelHidden
        options={OPTIONS}
        value={role}
        disabled={isOnlyAdmin}
        onChange={(next) => setAsked({ kind: "role", role: next })}
      />
      <Button
        size="sm"
        disabled={isOnlyAdmin}
        aria-label={disabledAt === null ? `Keep out… ${name}` : `Let in… ${name}`}
        onClick={() => setAsked({ kind: "able" })}
      >
        {disabledAt === null ? "Keep out…" : "Let in…"}
      </Button>
      {asked === null ? null : <AskedDialog person={person} asked={asked} onClose={() => setAsked(null)} />}
    </span>
  );
}

interface AskedDialogProps {
  readonly person: Person;
  readonly asked: Asked;
  readonly onClose: () => void;
}

function AskedDialog({ person: { id, name, disabledAt }, asked, onClose }: AskedDialogProps) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const isOut = disabledAt !== null;
  const change = async () => {
    if (asked.kind === "role") await said(client.people.setRole.mutate({ personId: id, role: asked.role }));
    else await said(client.people.setAble.mutate({ personId: id, able: isOut }));
    await queryClient.invalidateQueries({ queryKey: trpc.people.pathKey() });
  };
  const words =
    asked.kind === "role"
      ? {
          title: `Make ${name} ${asked.role === "admin" ? "an administrator" : `a ${asked.role}`}?`,
          consequence: `${name} ${ROLE_WORDS[asked.role]}. What they have open, and their tokens, follow at once.`,
          confirmLabel: "Change the role",
        }
      : isOut
        ? { title: `Let ${name} in again?`, consequence: "They sign in as before.", confirmLabel: `Let ${name} in` }
        : {
            title: `Keep ${name} out?`,
            consequence:
              "All their sessions end at once, and their tokens let no program in. Their entries in the audit log stay.",
            confirmLabel: `Keep ${name} out`,
          };
  return <ConfirmDialog open onOpenChange={onClose} {...words} danger={asked.kind === "able" && !isOut} onConfirm={change} />;
}
