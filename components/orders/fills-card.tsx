"use client";

import { useQuery } from "@tanstack/react-query";
import { errorText } from "@/components/desk/error-text";
import { useAccount } from "@/components/desk/live-provider";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLinks } from "@/components/ui/export-links";
import { DataTable } from "@/components/ui/tables/data-table";
import { FILL_COLUMNS } from "./fill-columns";

const SHOWN = 100;

/** The newest executions, of one agent or of all. */
export function FillsCard({ agentId }: { readonly agentId: string | undefined }) {
  const trpc = useTRPC();
  const { id: account } = useAccount();
  const { data, isPending, error, refetch } = useQuery(trpc.orders.fills.queryOptions({ agentId, limit: SHOWN }));
  return (
    <Card
      title="Fills"
      meta={`newest ${SHOWN}`}
      actions={<ExportLinks label="All fills" name="fills" of={{ account }} />}
      flush
      loading={isPending}
      error={error ? { what: "The fills could not be loaded", done: errorText(error), onRetry: () => void refetch() } : null}
    >
      <DataTable
        label="Fills"
        columns={FILL_COLUMNS}
        rows={data ?? []}
        rowKey={(fill) => fill.id}
        empty={<EmptyState title="Nothing filled yet" hint="Each execution of the broker becomes one line." />}
      />
    </Card>
  );
}
