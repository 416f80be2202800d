"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { OctagonX } from "lucide-react";
import { useState } from "react";
import { count } from "@/components/format";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { errorText } from "./error-text";
import { useAccount } from "./live-provider";
import { type Outputs, useTRPC } from "./trpc";

/** One press and one confirmation stop everything; releasing wants a typed word. */
export function KillSwitch() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { killSwitch, name } = useAccount();
  const [asking, setAsking] = useState(false);
  const set = useMutation(trpc.accounts.setKillSwitch.mutationOptions());
  const { engaged } = killSwitch;
  const move = async () => {
    try {
      const result = await set.mutateAsync({ engaged: !engaged, reason: engaged ? "released on screen" : "engaged on screen" });
      await queryClient.invalidateQueries();
      tell(engaged, result);
    } catch (error) {
      throw new Error(errorText(error), { cause: error });
    }
  };
  return (
    <>
      <Button variant={engaged ? "neutral" : "danger"} size="sm" onClick={() => setAsking(true)}>
        <OctagonX aria-hidden className="size-4" />
        <span className="sr-only sm:not-sr-only">{engaged ? "Release" : "Kill switch"}</span>
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={engaged ? `Release the kill switch of ${name}?` : `Stop all trading on ${name}?`}
        consequence={
          engaged
            ? "Agents that are on will send orders again from their next run."
            : "From this moment nothing is sent: no entry and no exit. Entries that wait at the broker are cancelled. Stops and targets stay there and keep protecting what is held."
        }
        confirmLabel={engaged ? "Release the kill switch" : "Stop all trading"}
        danger={!engaged}
        typedWord={engaged ? "release" : undefined}
        onConfirm={move}
      />
    </>
  );
}

function tell(released: boolean, { cancelled }: Outputs["accounts"]["setKillSwitch"]): void {
  if (released) {
    toast.success("The kill switch is released");
    return;
  }
  const failed = cancelled.filter((row) => row.error !== null);
  if (failed.length > 0)
    toast.error(
      `Trading is stopped, but ${count(failed.length, "entry was", "entries were")} not cancelled: ${failed[0]?.error}`,
    );
  else toast.success(`Trading is stopped; ${count(cancelled.length, "entry", "entries")} cancelled`);
}
