"use client";

import { useState } from "react";
import { insist } from "@/components/desk/commands/insist";
import { Needs } from "@/components/desk/needs";
import { said } from "@/components/desk/said";
import { useTRPCClient } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { Age } from "@/components/ui/text/age";
import type { Connection } from "./settings-types";

const LATE =
  "Not confirmed after 5 s: the desk does not answer, and it may send orders still. Cancel orders and close positions at the broker. It is sent again until the desk confirms it or you go back.";

/** Lets a live account trade once its number has been typed, and stops it again with one confirmation. */
export function ArmControl({ account: { armedAt, number } }: { readonly account: Connection["account"] }) {
  const client = useTRPCClient();
  const [asking, setAsking] = useState(false);
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
      <Needs>
        <Button variant={isArmed ? "neutral" : "danger"} onClick={() => setAsking(true)}>
          {isArmed ? "Disarm…" : "Arm…"}
        </Button>
      </Needs>
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
        late={isArmed ? LATE : undefined}
        onConfirm={async (left) => {
          const arm = (signal?: AbortSignal) =>
            client.settings.arm.mutate({ armed: !isArmed, number: number ?? "unknown" }, { signal });
          await said(
            isArmed ? insist(arm, left, "The desk did not answer, and it is asked no more: look here once it does") : arm(),
          );
        }}
      />
    </div>
  );
}
