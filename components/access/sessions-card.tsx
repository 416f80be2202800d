"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { signOut } from "@/components/desk/identity/sign-out";
import { said } from "@/components/desk/said";
import { useTRPC, useTRPCClient } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Age } from "@/components/ui/text/age";
import { Badge } from "@/components/ui/text/badge";
import { Time } from "@/components/ui/text/time";
import type { OwnSession } from "./access-types";
import { clientInWords } from "./access-words";

const COLUMNS: readonly TableColumn<OwnSession>[] = [
  {
    id: "address",
    header: "From",
    cell: ({ address, isThis }) => (
      <span className="inline-flex items-center gap-2">
        <code className="font-mono text-xs">{address}</code>
        {isThis ? <Badge tone="accent">this one</Badge> : null}
      </span>
    ),
  },
  { id: "client", header: "Program", priority: 2, cell: ({ client }) => <span title={client}>{clientInWords(client)}</span> },
  { id: "by", header: "Opened by", priority: 3, cell: ({ by }) => by },
  { id: "since", header: "Since", priority: 3, cell: ({ createdAt }) => <Time at={createdAt} /> },
  {
    id: "seen",
    header: "Last use",
    cell: ({ seenAt }) => (
      <>
        <Age at={seenAt} /> ago
      </>
    ),
  },
  { id: "end", header: <span className="sr-only">End</span>, pinned: true, cell: (session) => <EndButton session={session} /> },
];

/** Where the person is signed in. */
export function SessionsCard({ sessions }: { readonly sessions: readonly OwnSession[] }) {
  return (
    <Card title="Your sessions" meta={count(sessions.length, "session")} flush>
      <DataTable label="Your sessions" columns={COLUMNS} rows={sessions} rowKey={({ id }) => id} sortedElsewhere empty={null} />
    </Card>
  );
}

function EndButton({ session: { id, address, client: program, isThis } }: { readonly session: OwnSession }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const end = async () => {
    await said(client.own.endSession.mutate({ id }));
    await queryClient.invalidateQueries({ queryKey: trpc.own.pathKey() });
  };
  if (isThis)
    return (
      <Button size="sm" onClick={() => void signOut(client)}>
        Sign out
      </Button>
    );
  return (
    <>
      <Button size="sm" aria-label={`End the session from ${address}`} onClick={() => setAsking(true)}>
        End…
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="End this session?"
        consequence={`${clientInWords(program)} at ${address} is signed out at once.`}
        confirmLabel="End the session"
        onConfirm={end}
      />
    </>
  );
}
