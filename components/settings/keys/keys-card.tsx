"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { said } from "@/components/desk/said";
import { useTRPC, useTRPCClient } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import type { Venue } from "../settings-types";
import { AddKeysDialog } from "./add-keys-dialog";
import { EnvironmentKeys } from "./environment-keys";
import { KeptKeysRow } from "./kept-keys-row";
import type { KeptKeys } from "./keys-types";

const NEWS =
  "Headlines of a broker are asked for by keys of the environment, else by the oldest here; prices by each account's own.";

/** The accounts at brokers by their keys: those that were entered here, and those of the environment. */
export function KeysCard({ venues }: { readonly venues: readonly Venue[] }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { data, error, refetch } = useQuery(trpc.keys.list.queryOptions());
  /** null: for an account that is new here. */
  const [entering, setEntering] = useState<{ readonly replaced: KeptKeys | null } | null>(null);
  const [removing, setRemoving] = useState<KeptKeys | null>(null);
  const enterable = venues.filter(({ fields }) => fields !== null);
  const fromEnvironment = venues.filter(({ description }) => description !== null);
  const isEmpty = data?.length === 0 && fromEnvironment.length === 0;
  return (
    <>
      <Card
        title="Accounts at brokers"
        meta={data === undefined || isEmpty ? null : data.length + fromEnvironment.length}
        actions={
          <Button size="sm" onClick={() => setEntering({ replaced: null })}>
            Add an account…
          </Button>
        }
        loading={data === undefined && error === null}
        error={error === null ? null : { what: "The keys could not be read", done: `${errorText(error)}.` }}
        empty={
          isEmpty
            ? { title: "No keys yet", hint: "An account at a broker is traded once its keys are here; they are kept sealed." }
            : null
        }
        flush
      >
        <ul className="divide-y">
          {fromEnvironment.map((venue) => (
            <EnvironmentKeys key={venue.name} venue={venue} />
          ))}
          {(data ?? []).map((keys) => (
            <KeptKeysRow
              key={keys.id}
              keys={keys}
              venue={venues.find(({ name }) => name === keys.venue) ?? null}
              onReplace={() => setEntering({ replaced: keys })}
              onRemove={() => setRemoving(keys)}
            />
          ))}
        </ul>
        <p className="border-t px-4 py-2 text-ink-muted text-xs">{NEWS}</p>
      </Card>
      {entering ? (
        <AddKeysDialog
          venues={enterable}
          replaced={entering.replaced}
          onClose={() => {
            setEntering(null);
            void refetch();
          }}
        />
      ) : null}
      {removing ? (
        <ConfirmDialog
          open
          onOpenChange={() => setRemoving(null)}
          title={`Remove the keys …${removing.keyEnd} of ${removing.label}?`}
          consequence="The desk forgets them for good and reaches the account no more. Its books stay. At the broker the keys go on to work until you delete them there."
          confirmLabel="Remove the keys"
          danger
          onConfirm={async () => {
            await said(client.keys.remove.mutate({ keysId: removing.id }));
            await refetch();
          }}
        />
      ) : null}
    </>
  );
}
