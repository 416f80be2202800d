"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { said } from "@/components/desk/said";
import { useTRPC, useTRPCClient } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Button } from "@/components/ui/inputs/button";
import { useNow } from "@/components/ui/now-provider";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Age } from "@/components/ui/text/age";
import { Time } from "@/components/ui/text/time";
import type { Token } from "./access-types";
import { SCOPE_WORDS } from "./access-words";
import { NewTokenDialog } from "./new-token-dialog";

const COLUMNS: readonly TableColumn<Token>[] = [
  {
    id: "name",
    header: "Token",
    cell: ({ name, lastFour }) => (
      <>
        <span className="font-medium">{name}</span> <code className="font-mono text-ink-muted text-xs">…{lastFour}</code>
      </>
    ),
  },
  { id: "scope", header: "Scope", cell: ({ scope }) => <span title={SCOPE_WORDS[scope]}>{scope}</span> },
  { id: "maker", header: "Made by", priority: 3, cell: ({ maker }) => maker },
  { id: "made", header: "Made", priority: 4, cell: ({ createdAt }) => <Time at={createdAt} show="day" /> },
  {
    id: "seen",
    header: "Last use",
    priority: 2,
    cell: ({ seenAt }) =>
      seenAt === null ? (
        <span className="text-ink-muted">never</span>
      ) : (
        <>
          <Age at={seenAt} /> ago
        </>
      ),
  },
  { id: "until", header: "Ends", priority: 3, cell: ({ expiresAt }) => <Time at={expiresAt} show="date" /> },
  { id: "state", header: <span className="sr-only">Revoke</span>, pinned: true, cell: (token) => <TokenState token={token} /> },
];

/** What programs show instead of a session. */
export function TokensCard({ initial }: { readonly initial: readonly Token[] }) {
  const trpc = useTRPC();
  const [making, setMaking] = useState(false);
  const { data } = useQuery(trpc.tokens.list.queryOptions(undefined, { initialData: [...initial] }));
  return (
    <Card
      title="Tokens"
      meta="for programs: Authorization: Bearer TOKEN"
      actions={
        <Button size="sm" onClick={() => setMaking(true)}>
          Make a token…
        </Button>
      }
      flush
    >
      <DataTable
        label="Tokens"
        columns={COLUMNS}
        rows={data}
        rowKey={({ id }) => id}
        sortedElsewhere
        empty={<EmptyState title="No token yet" hint="A program of yours needs one to read the desk or to trade." />}
      />
      {making ? <NewTokenDialog onClose={() => setMaking(false)} /> : null}
    </Card>
  );
}

function TokenState({ token: { id, name, revokedAt, expiresAt } }: { readonly token: Token }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const now = useNow("wall");
  const [asking, setAsking] = useState(false);
  if (revokedAt !== null)
    return (
      <span className="text-ink-muted">
        revoked <Time at={revokedAt} show="day" />
      </span>
    );
  if (now >= expiresAt) return <span className="text-ink-muted">is over</span>;
  return (
    <>
      <Button size="sm" aria-label={`Revoke token ${name}`} onClick={() => setAsking(true)}>
        Revoke…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Revoke token ${name}?`}
        consequence="Whatever program uses it gets 401 from now on. It cannot be brought back."
        confirmLabel="Revoke the token"
        danger
        onConfirm={async () => {
          await said(client.tokens.revoke.mutate({ id }));
          await queryClient.invalidateQueries({ queryKey: trpc.tokens.pathKey() });
        }}
      />
    </>
  );
}
