"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Outputs, useTRPC } from "@/components/desk/trpc";
import { AccountBadge } from "@/components/ui/account-badge";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Num } from "@/components/ui/num";
import { Time } from "@/components/ui/time";
import type { TableColumn } from "@/components/ui/use-sorted-rows";
import { NewAccountDialog, type PlayedKind } from "./new-account-dialog";
import type { Coverage } from "./use-series";

type Accounts = Outputs["accounts"]["list"];

const COLUMNS: readonly TableColumn<Accounts[number]>[] = [
  { id: "name", header: "Account", cell: (row) => <span className="font-medium">{row.name}</span> },
  { id: "kind", header: "Kind", priority: 2, cell: (row) => <AccountBadge kind={row.kind} /> },
  {
    id: "state",
    header: "State",
    cell: (row) => (row.active ? <Badge tone="accent">traded now</Badge> : <span className="text-ink-muted">closed, kept</span>),
  },
  { id: "opened", header: "Opened", priority: 3, cell: (row) => <Time at={row.createdAt} className="text-ink-muted" /> },
  {
    id: "from",
    header: "Market from",
    priority: 4,
    cell: (row) => <Time at={row.config.startAt} show="date" className="text-ink-muted" />,
  },
  { id: "seed", header: "Seed", numeric: true, priority: 4, cell: (row) => <span className="figure">{row.config.seed}</span> },
  {
    id: "start",
    header: "Start cash",
    unit: "USD",
    numeric: true,
    priority: 2,
    cell: (row) => <Num value={row.startCashUsd} kind="money" />,
  },
  {
    id: "cash",
    header: "Cash",
    unit: "USD",
    numeric: true,
    cell: (row) => <Num value={row.cashUsd} kind="money" source="sum of its cash entries" />,
  },
];

/** Accounts that were ever traded, and the ways to open another. */
export function AccountsCard({ initial, coverage }: { readonly initial: Accounts; readonly coverage: readonly Coverage[] }) {
  const trpc = useTRPC();
  const [opening, setOpening] = useState<PlayedKind | null>(null);
  const { data } = useQuery(trpc.accounts.list.queryOptions(undefined, { initialData: initial }));
  return (
    <Card
      title="Accounts"
      actions={
        <>
          <Button size="sm" onClick={() => setOpening("simulated")}>
            New simulated account
          </Button>
          <Button
            size="sm"
            disabled={coverage.length === 0}
            title={coverage.length === 0 ? "Import bars first" : undefined}
            onClick={() => setOpening("replay")}
          >
            Replay imported bars
          </Button>
        </>
      }
      flush
    >
      <DataTable
        label="Accounts"
        columns={COLUMNS}
        rows={data}
        rowKey={(row) => row.id}
        sortedElsewhere
        empty={<EmptyState title="No account yet" hint="Open a simulated one: it needs no keys and no money." />}
      />
      {opening ? <NewAccountDialog kind={opening} coverage={coverage} onClose={() => setOpening(null)} /> : null}
    </Card>
  );
}
