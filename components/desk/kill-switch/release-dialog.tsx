"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import { said } from "../said";
import { useTRPCClient } from "../trpc";
import type { StoppedAccount } from "./use-engaging";

interface ReleaseDialogProps {
  /** Null for the state of the whole desk. */
  readonly account: StoppedAccount | null;
  /** Stops the accounts whose switch is not engaged; null where there are none. */
  readonly onStopAll: (() => void) | null;
  /** Cancels more of the account that is stopped, or empties it; null where it is not the switch that is asked for. */
  readonly onGoFurther?: () => void;
  readonly onClose: () => void;
}

/** Nothing is at risk while it is not released: it is asked for once, and never again by itself. */
export function ReleaseDialog({ account, onStopAll, onGoFurther, onClose }: ReleaseDialogProps) {
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const release = async () => {
    const reason = "released on screen";
    if (account === null) {
      await said(client.accounts.setDeskState.mutate({ state: "active", reason }));
      void queryClient.invalidateQueries();
      return void toast.success("The whole desk is released");
    }
    const move = { accountId: account.id, engaged: false, reason };
    const { restored, trouble } = await said(client.accounts.setKillSwitch.mutate(move));
    void queryClient.invalidateQueries();
    if (trouble === null) toast.success([`The kill switch of ${account.name} is released`, ...restored].join("; "));
    else toast.error(`The kill switch is released, but whether all stops rest is not known: ${trouble}`);
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={account === null ? "Release the whole desk?" : `Release the kill switch of ${account.name}?`}
      account={account}
      consequence={`Agents that are on will send orders again from their next run${account === null ? ", in accounts that are not stopped themselves" : ". Stops that are missing are put back at once"}.`}
      confirmLabel={account === null ? "Release the whole desk" : "Release the kill switch"}
      typedWord="release"
      late="Not confirmed after 5 s: the desk does not answer. It may be released yet; until then it stays engaged."
      onConfirm={release}
    >
      {onGoFurther === undefined ? null : (
        <Button variant="danger" size="sm" className="justify-self-start" onClick={onGoFurther}>
          Cancel all orders, or flatten…
        </Button>
      )}
      {onStopAll === null ? null : (
        <Button variant="danger" size="sm" className="justify-self-start" onClick={onStopAll}>
          Stop all other accounts…
        </Button>
      )}
    </ConfirmDialog>
  );
}
