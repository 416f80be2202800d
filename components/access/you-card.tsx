"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { said } from "@/components/desk/said";
import { type Outputs, useTRPC, useTRPCClient } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { Dialog } from "@/components/ui/overlays/dialog";
import { toast } from "@/components/ui/overlays/toast";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import type { Own } from "./access-types";
import { ROLE_WORDS } from "./access-words";
import { PasswordDialog } from "./password-dialog";
import { TotpSetup } from "./totp-setup";

/** Who has signed in, and by what they show that it is them. */
export function YouCard({ own }: { readonly own: Own }) {
  const [asking, setAsking] = useState(false);
  return (
    <Card title="You">
      <KeyValueList
        items={[
          { label: "Name", value: <span className="font-medium">{own.name}</span> },
          { label: "Role", value: `${own.role}: ${ROLE_WORDS[own.role]}` },
          {
            label: "Password",
            value: (
              <Button size="sm" onClick={() => setAsking(true)}>
                Change the password…
              </Button>
            ),
          },
          { label: "Codes of an authenticator app", value: <Codes isOn={own.hasTotp} /> },
        ]}
      />
      {asking ? <PasswordDialog onClose={() => setAsking(false)} /> : null}
    </Card>
  );
}

function Codes({ isOn }: { readonly isOn: boolean }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [secret, setSecret] = useState<Outputs["own"]["beginTotp"] | null>(null);
  const [asking, setAsking] = useState(false);
  const read = () => queryClient.invalidateQueries({ queryKey: trpc.own.pathKey() });
  const begin = () => said(client.own.beginTotp.mutate({})).then(setSecret, ({ message }: Error) => void toast.error(message));
  const turnOff = async () => {
    await said(client.own.disableTotp.mutate({}));
    toast.success("No code is asked for any more");
    await read();
  };
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2">
      {isOn ? "asked for with the password" : "not asked for"}
      {isOn ? (
        <Button size="sm" onClick={() => setAsking(true)}>
          Turn off…
        </Button>
      ) : (
        <Button size="sm" onClick={() => void begin()}>
          Set up…
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Turn codes off?"
        consequence="From then on your password alone lets somebody in. The entry in your app is of no use any more."
        confirmLabel="Turn codes off"
        danger
        onConfirm={turnOff}
      />
      <Dialog open={secret !== null} onOpenChange={() => setSecret(null)} title="Codes of an authenticator app" size="sm">
        {secret === null ? null : (
          <TotpSetup
            client={client}
            secret={secret}
            onCancel={() => setSecret(null)}
            onDone={() => {
              setSecret(null);
              toast.success("A code is asked for from now on");
              void read();
            }}
          />
        )}
      </Dialog>
    </span>
  );
}
