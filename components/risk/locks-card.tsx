"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { AgentName } from "@/components/agents/agent-name";
import { Needs } from "@/components/desk/needs";
import { said } from "@/components/desk/said";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { BlackoutDialog } from "./blackout-dialog";
import type { RiskLock } from "./risk-types";
import { useRefreshRisk } from "./use-refresh-risk";

/** What keeps entries out, why, until when, and what did lately. */
export function LocksCard({ locks }: { readonly locks: readonly RiskLock[] }) {
  const [lifting, setLifting] = useState<RiskLock | null>(null);
  const [naming, setNaming] = useState(false);
  const standing = locks.filter(({ stands }) => stands).length;
  const columns: readonly TableColumn<RiskLock>[] = [
    {
      id: "what",
      header: "Keeps out",
      cell: (lock) => (
        <span className="font-medium">
          <WhatOf lock={lock} />
        </span>
      ),
    },
    {
      id: "why",
      header: "Why, until when",
      cell: ({ reason, until }) => (
        <>
          <Words text={reason} within />
          <span className="block text-ink-muted">
            until <Time at={until} />
          </span>
        </>
      ),
    },
    { id: "from", header: "From", priority: 3, cell: ({ from }) => <Time at={from} /> },
    { id: "state", header: "State", priority: 3, cell: (lock) => <StateOf lock={lock} /> },
    {
      id: "lift",
      header: <span className="sr-only">Lift</span>,
      pinned: true,
      cell: (lock) =>
        lock.isOver ? null : (
          <Needs>
            <Button size="sm" aria-label={`Lift the lock: ${lock.reason}`} onClick={() => setLifting(lock)}>
              Lift…
            </Button>
          </Needs>
        ),
    },
  ];
  return (
    <Card
      title="Locks"
      meta={standing > 0 ? <span className="text-amber">{count(standing, "stands", "stand")}</span> : null}
      actions={
        <Needs>
          <Button size="sm" onClick={() => setNaming(true)}>
            Name a blackout…
          </Button>
        </Needs>
      }
      flush
    >
      <DataTable
        label="Locks"
        columns={columns}
        rows={locks}
        rowKey={({ id }) => String(id)}
        sortedElsewhere
        empty={
          <EmptyState
            title="No lock"
            hint="A cooldown, a stop-loss guard or a low-profit lock makes one when it refuses an entry. A blackout keeps entries out for an event that you know of."
          />
        }
      />
      {lifting ? <LiftDialog lock={lifting} onClose={() => setLifting(null)} /> : null}
      {naming ? <BlackoutDialog onClose={() => setNaming(false)} /> : null}
    </Card>
  );
}

function WhatOf({ lock: { agentId, symbol, accountId } }: { readonly lock: RiskLock }) {
  const place = accountId === null ? "the whole desk" : "the account";
  return (
    <>
      {agentId === null ? null : <AgentName id={agentId} />}
      {agentId !== null && symbol !== null ? ", " : null}
      {symbol ?? (agentId === null ? `everything of ${place}` : null)}
    </>
  );
}

function StateOf({ lock: { liftedAt, liftedBy, stands, isOver } }: { readonly lock: RiskLock }) {
  if (liftedAt !== null)
    return (
      <span className="text-ink-muted">
        lifted by {liftedBy}, <Time at={liftedAt} />
      </span>
    );
  if (stands) return <span className="text-amber">stands</span>;
  return <span className="text-ink-muted">{isOver ? "over" : "to come"}</span>;
}

function LiftDialog({ lock, onClose }: { readonly lock: RiskLock; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const lift = useMutation(trpc.risk.liftLock.mutationOptions());
  const refresh = useRefreshRisk();
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title="Lift this lock?"
      consequence={
        <p>
          Entries pass again although <Words text={lock.reason} />. The same cause makes no other lock. It asks who it is.
        </p>
      }
      confirmLabel="Lift the lock"
      onConfirm={async () => {
        await said(lift.mutateAsync({ lockId: lock.id }));
        await refresh();
        toast.success("The lock is lifted");
      }}
    />
  );
}
