"use client";

import { said } from "@/components/desk/said";
import { useTRPCClient } from "@/components/desk/trpc";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";

/** Takes the watcher's key away. */
export function RemoveWatcherDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useTRPCClient();
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Remove the watcher's key?"
      consequence="A watcher that runs goes on, and the desk does not tell you any more when it is gone."
      confirmLabel="Remove the key"
      danger
      onConfirm={async () => {
        await said(client.alerts.removeWatcherKey.mutate({}));
      }}
    />
  );
}
