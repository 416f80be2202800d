"use client";

import { useState } from "react";
import { errorText, fieldErrors } from "@/components/desk/error-text";
import { useTRPCClient } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Input } from "@/components/ui/inputs/input";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";

/** Another password. Whoever else is in by the one before is out. */
export function PasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useTRPCClient();
  const [before, setBefore] = useState("");
  const [after, setAfter] = useState("");
  const [again, setAgain] = useState("");
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const differs = again !== "" && again !== after;
  const change = async () => {
    setWrong({});
    try {
      const { ended } = await client.own.changePassword.mutate({ before, after });
      toast.success(`Your password is changed${ended > 0 ? `, and ${count(ended, "other session")} ended` : ""}`);
    } catch (error) {
      setWrong(fieldErrors(error));
      throw new Error(errorText(error), { cause: error });
    }
  };
  const field = { type: "password", required: true } as const;
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Change the password"
      consequence="Every other session of yours ends. Tokens and passkeys stay."
      confirmLabel="Change the password"
      complete={before !== "" && after !== "" && again === after}
      onConfirm={change}
    >
      <Input
        {...field}
        label="Password until now"
        autoComplete="current-password"
        value={before}
        error={wrong.before ?? null}
        onChange={(event) => setBefore(event.target.value)}
      />
      <Input
        {...field}
        label="New password"
        autoComplete="new-password"
        help="At least 12 characters: a sentence does well."
        value={after}
        error={wrong.after ?? null}
        onChange={(event) => setAfter(event.target.value)}
      />
      <Input
        {...field}
        label="The new password again"
        autoComplete="new-password"
        value={again}
        error={differs ? "It is not the same" : null}
        onChange={(event) => setAgain(event.target.value)}
      />
    </ConfirmDialog>
  );
}
