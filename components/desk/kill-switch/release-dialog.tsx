"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import { said } from "../said";
import { useTRPCClient } from "../trpc";

interface ReleaseDialogProps {
  readonly name: string;
  readonly onClose: () => void;
}

/** Nothing is at risk while it is not released: it is asked for once, and never again by itself. */
export function ReleaseDialog({ name, onClose }: ReleaseDialogProps) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const release = async () => {
    const move = { engaged: false, reason: "released on screen" };
    const { restored, trouble } = await said(client.accounts.setKillSwitch.mutate(move));
    void queryClient.invalidateQueries();
    if (trouble === null) toast.success(["The kill switch is released", ...restored].join("; "));
    else toast.error(`The kill switch is released, but whether all stops rest is not known: ${trouble}`);
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Release the kill switch of ${name}?`}
      consequence="Agents that are on will send orders again from their next run. Stops that are missing are put back at once."
      confirmLabel="Release the kill switch"
      typedWord="release"
      late="Not confirmed after 5 s: the desk does not answer. It may be released yet; until then it stays engaged."
      onConfirm={release}
    />
  );
}
