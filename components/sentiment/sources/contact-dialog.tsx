"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { said } from "@/components/desk/said";
import { useTRPC } from "@/components/desk/trpc";
import { Input } from "@/components/ui/inputs/input";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";

interface ContactDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly contact: string | null;
}

/** Asks who asks the SEC. An empty field turns the asking off. */
export function ContactDialog({ open, onClose, contact }: ContactDialogProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [text, setText] = useState(contact ?? "");
  const set = useMutation(
    trpc.news.setSecContact.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.news.sources.pathKey() }),
    }),
  );
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => (next ? undefined : onClose())}
      title="Who asks the SEC?"
      account={null}
      consequence="The SEC wants your name and e-mail address with every request and answers nobody else. They are sent to the SEC alone."
      confirmLabel="Save"
      onConfirm={async () => void (await said(set.mutateAsync({ contact: text.trim() === "" ? null : text.trim() })))}
    >
      <Input
        label="Name and e-mail address"
        placeholder="Jane Doe jane@example.com"
        value={text}
        maxLength={160}
        onChange={(event) => setText(event.target.value)}
      />
    </ConfirmDialog>
  );
}
