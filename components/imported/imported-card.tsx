"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Button } from "@/components/ui/inputs/button";
import { Segmented } from "@/components/ui/inputs/segmented";
import { Badge } from "@/components/ui/text/badge";
import { EraseTradesDialog } from "./erase-trades-dialog";
import { ImportTradesForm } from "./import-trades-form";
import { ImportedFigures } from "./imported-figures";
import type { ImportedAccounts } from "./imported-types";

/** A person's own history at other places, and the way to load it. Nothing here is an account of the desk. */
export function ImportedCard({ initial }: { readonly initial: ImportedAccounts }) {
  const trpc = useTRPC();
  const [chosen, setChosen] = useState<string | null>(null);
  const [erasing, setErasing] = useState<string | null>(null);
  const { data: accounts } = useQuery(trpc.imported.accounts.queryOptions(undefined, { initialData: initial }));
  const shown = accounts.find(({ account }) => account === chosen) ?? accounts[0];
  return (
    <Card
      title="Trades of other places"
      meta={<Badge>imported: never traded, in no figure of the desk</Badge>}
      actions={
        shown ? (
          <Needs>
            <Button size="sm" onClick={() => setErasing(shown.account)}>
              Take "{shown.account}" away
            </Button>
          </Needs>
        ) : undefined
      }
    >
      <div className="grid gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 content-start gap-3">
          {accounts.length > 1 && shown ? (
            <Segmented
              label="Imported account"
              wraps
              options={accounts.map(({ account, executions }) => ({
                value: account,
                label: `${account} (${count(executions)})`,
              }))}
              value={shown.account}
              onChange={setChosen}
            />
          ) : null}
          {shown ? (
            <ImportedFigures key={shown.account} account={shown.account} />
          ) : (
            <EmptyState
              title="No trades of other places yet"
              hint="Load what another broker or bot exports: your own history with the statistics of this desk."
            />
          )}
        </div>
        <ImportTradesForm onLoaded={setChosen} />
      </div>
      {erasing === null ? null : <EraseTradesDialog account={erasing} onClose={() => setErasing(null)} />}
    </Card>
  );
}
