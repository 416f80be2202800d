"use client";

import { useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { said } from "@/components/desk/said";
import { useTRPC, useTRPCClient } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { Dialog } from "@/components/ui/overlays/dialog";
import { toast } from "@/components/ui/overlays/toast";
import { Age } from "@/components/ui/text/age";
import { Time } from "@/components/ui/text/time";
import type { Passkey } from "./access-types";
import { PasskeyForm } from "./passkey-form";
import { useCanHavePasskeys } from "./passkeys";

const NO_PASSKEYS = "Passkeys are made for a name: this browser has none, or the desk is open by an IP address";

/** The devices and keys that let the person in without a password. */
export function PasskeysCard({ passkeys }: { readonly passkeys: readonly Passkey[] }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const canHave = useCanHavePasskeys();
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Passkey | null>(null);
  const read = () => queryClient.invalidateQueries({ queryKey: trpc.own.pathKey() });
  const remove = async () => {
    if (leaving) await said(client.own.removePasskey.mutate({ id: leaving.id }));
    await read();
  };
  return (
    <>
      <Card
        title="Passkeys"
        flush
        actions={
          <Button size="sm" disabled={!canHave} title={canHave ? undefined : NO_PASSKEYS} onClick={() => setAdding(true)}>
            Add a passkey…
          </Button>
        }
        empty={
          passkeys.length === 0
            ? {
                icon: KeyRound,
                title: "No passkey yet",
                hint: "One lets you in by your fingerprint, your face or a key, without a password.",
              }
            : null
        }
      >
        <ul className="divide-y">
          {passkeys.map((passkey) => (
            <li key={passkey.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
              <span className="min-w-0 grow break-words font-medium">{passkey.name}</span>
              <span className="text-ink-muted">
                since <Time at={passkey.createdAt} show="day" />,{" "}
                {passkey.seenAt === null ? (
                  "not used yet"
                ) : (
                  <>
                    used <Age at={passkey.seenAt} /> ago
                  </>
                )}
              </span>
              <Button size="sm" aria-label={`Remove passkey ${passkey.name}`} onClick={() => setLeaving(passkey)}>
                Remove…
              </Button>
            </li>
          ))}
        </ul>
      </Card>
      <ConfirmDialog
        open={leaving !== null}
        onOpenChange={() => setLeaving(null)}
        title={`Remove passkey ${leaving?.name}?`}
        consequence="It lets nobody in any more. On the device it stays until you delete it there."
        confirmLabel="Remove the passkey"
        danger
        onConfirm={remove}
      />
      {adding ? <AddDialog onClose={() => setAdding(false)} onDone={() => void read()} /> : null}
    </>
  );
}

function AddDialog({ onClose, onDone }: { readonly onClose: () => void; readonly onDone: () => void }) {
  const client = useTRPCClient();
  const done = () => {
    toast.success("The passkey lets you in from now on");
    onDone();
    onClose();
  };
  return (
    <Dialog open onOpenChange={onClose} title="Add a passkey" size="sm">
      <PasskeyForm client={client} onDone={done} onCancel={onClose} />
    </Dialog>
  );
}
