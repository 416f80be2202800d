"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Button } from "@/components/ui/inputs/button";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { AccountBadge } from "@/components/ui/text/account-badge";
import { Badge } from "@/components/ui/text/badge";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import { AccountActions } from "./account-actions";
import type { Accounts, Coverage, ListedAccount, PlayedKind } from "./data-types";
import { NewAccountDialog } from "./new-account-dialog";

const STATES: Readonly<Record<ListedAccount["state"], string>> = {
  going: "goes on",
  aside: "set aside, can go on",
  ended: "played to its end",
};

/** Kept from what, where it is kept from anything; of an account that is set aside, once it goes on. */
const MAY: Readonly<Record<ListedAccount["may"], { readonly words: string; readonly tone: "red" | "amber" } | null>> = {
  active: null,
  reducing: { words: "only reduces", tone: "amber" },
  halted: { words: "halted", tone: "red" },
};

function May({ may }: Pick<ListedAccount, "may">) {
  const kept = MAY[may];
  return kept === null ? null : <Badge tone={kept.tone}>{kept.words}</Badge>;
}

const COLUMNS: readonly TableColumn<ListedAccount>[] = [
  {
    id: "name",
    header: "Account",
    cell: (row) => (
      <span className="inline-flex items-center gap-x-2 max-sm:flex-col max-sm:items-start">
        <span className="font-medium">{row.name}</span>
        <AccountBadge kind={row.kind} className="max-sm:hidden" />
        <span className="text-ink-muted text-xs sm:hidden">
          {STATES[row.state]}
          {row.isDefault ? ", the default" : ""} <May may={row.may} />
        </span>
      </span>
    ),
  },
  {
    id: "state",
    header: "State",
    priority: 2,
    cell: ({ state, isDefault, may }) => (
      <span className="inline-flex items-center gap-1.5">
        {state === "going" ? (
          <Badge tone="accent">{STATES[state]}</Badge>
        ) : (
          <span className="text-ink-muted">{STATES[state]}</span>
        )}
        <May may={may} />
        {isDefault ? <span className="text-ink-muted">the default</span> : null}
      </span>
    ),
  },
  {
    id: "span",
    header: "Market from, to",
    priority: 3,
    cell: (row) => (
      <span className="text-ink-muted">
        <Time at={row.from} show="date" /> – <Time at={row.to} show="date" />
      </span>
    ),
  },
  { id: "seed", header: "Seed", numeric: true, priority: 4, cell: (row) => <span className="figure">{row.seed}</span> },
  {
    id: "start",
    header: "Began with",
    unit: "USD",
    numeric: true,
    priority: 4,
    cell: (row) => <Num value={row.startCashUsd} kind="money" />,
  },
  {
    id: "result",
    header: "Result",
    unit: "USD",
    numeric: true,
    cell: ({ result, to }) =>
      result ? (
        <Delta
          value={result.usd}
          fraction={result.fraction ?? undefined}
          asOf={result.at}
          source={`its mark of ${result.at === to ? "its end" : "its last run"}`}
          formula="worth − paid in; the return is time-weighted"
        />
      ) : (
        <span className="text-ink-muted">not marked yet</span>
      ),
  },
  { id: "actions", header: "Look, go on", pinned: true, cell: (row) => <AccountActions account={row} /> },
];

/** Every account there ever was, what came of it, and the ways to look at it, to go on with it, and to open another. */
export function AccountsCard({ initial, coverage }: { readonly initial: Accounts; readonly coverage: readonly Coverage[] }) {
  const trpc = useTRPC();
  const [opening, setOpening] = useState<PlayedKind | null>(null);
  const { data } = useQuery(trpc.accounts.list.queryOptions(undefined, { initialData: initial }));
  return (
    <Card
      title="Accounts"
      actions={
        <Needs>
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
        </Needs>
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
