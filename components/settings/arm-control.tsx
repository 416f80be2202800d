"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { said } from "@/components/desk/said";
import { useTRPC } from "@/components/desk/trpc";
import { Age } from "@/components/ui/age";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { Connection } from "./settings-view";

/** Lets a live account trade once its number has been typed, and stops it again with one confirmation. */
export function ArmControl({ account: { armedAt, number } }: { readonly account: Connection["account"] }) {
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const arm = useMutation(trpc.settings.arm.mutationOptions());
  const isArmed = armedAt !== null;
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-3 border-t pt-3">
      <p className="min-w-0 grow basis-48">
        {isArmed ? (
          <>
            Armed <Age at={armedAt} /> ago: agents send orders with real money.
          </>
        ) : (
          <span className="text-amber">Not armed: nothing is sent to the broker.</span>
        )}
      </p>
      <Button variant={isArmed ? "neutral" : "danger"} onClick={() => setAsking(true)}>
        {isArmed ? "Disarm…" : "Arm…"}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={isArmed ? "Disarm the live account?" : "Arm the live account?"}
        consequence={
          isArmed
            ? "Nothing is sent any more: no entry, no exit, and no stop that is missing. What rests at the broker stays there."
            : "From then on agents send orders with real money, without asking."
        }
        confirmLabel={isArmed ? "Disarm" : "Arm the account"}
        danger={!isArmed}
        typedWord={isArmed ? undefined : (number ?? undefined)}
        onConfirm={async () => void (await said(arm.mutateAsync({ armed: !isArmed, number: number ?? "unknown" })))}
      />
    </div>
  );
}
