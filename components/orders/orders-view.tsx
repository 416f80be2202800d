"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Receipt } from "lucide-react";
import { useQueryStates } from "nuqs";
import { AgentSelect } from "@/components/agents/agent-select";
import { errorText } from "@/components/desk/error-text";
import { beginWith } from "@/components/desk/first-page";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterBar } from "@/components/ui/inputs/filter-bar";
import { LoadMore } from "@/components/ui/inputs/load-more";
import { Segmented } from "@/components/ui/inputs/segmented";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { canBeCancelled } from "./can-be-cancelled";
import { CancelButton } from "./cancel-button";
import { FillsCard } from "./fills-card";
import { INTENT_COLUMNS } from "./intent-columns";
import { legsUnderEntries } from "./legs-under-entries";
import { ORDER_COLUMNS } from "./order-columns";
import { ORDER_FILTERS, type OrderFilter, wantedOrders } from "./order-filters";
import type { FirstOrders, OrderTableRow } from "./order-types";

const SHOWN = [
  { value: "all", label: "All" },
  { value: "open", label: "Open" },
] as const;

const CANCELLABLE: readonly TableColumn<OrderTableRow>[] = [
  ...ORDER_COLUMNS,
  {
    id: "actions",
    header: <span className="sr-only">Cancel</span>,
    pinned: true,
    cell: ({ order }) => <CancelButton order={order} />,
  },
];

export interface OrdersViewProps {
  readonly initial: FirstOrders;
}

/** What was sent to the broker, and what of it was filled. */
export function OrdersView({ initial }: OrdersViewProps) {
  const trpc = useTRPC();
  const [filter, setFilter] = useQueryStates(ORDER_FILTERS);
  const wanted = wantedOrders(filter);
  const list = useInfiniteQuery(
    trpc.orders.list.infiniteQueryOptions(wanted, {
      getNextPageParam: (page) => page.nextCursor,
      initialData: beginWith(initial, wanted),
    }),
  );
  const unplaced = useQuery(trpc.orders.unplaced.queryOptions({ limit: 20 }));
  const rows = legsUnderEntries(list.data?.pages.flatMap((page) => page.rows) ?? []);
  return (
    <Parts className="grid gap-4">
      <PageHeader title="Orders" subtitle="What was sent, what rests at the broker, and what it became." />
      <FilterBar>
        <AgentSelect value={filter.agent} onChange={(agent) => void setFilter({ agent })} />
        <Segmented label="Orders" options={SHOWN} value={filter.show} onChange={(show) => void setFilter({ show })} />
      </FilterBar>
      <Card
        title="Orders"
        flush
        loading={list.isPending}
        error={
          list.error
            ? { what: "The orders could not be loaded", done: errorText(list.error), onRetry: () => void list.refetch() }
            : null
        }
      >
        <DataTable
          label="Orders"
          columns={rows.some(({ order }) => canBeCancelled(order)) ? CANCELLABLE : ORDER_COLUMNS}
          rows={rows}
          rowKey={(row) => row.order.id}
          sortedElsewhere
          empty={<NoOrders filter={filter} />}
        />
        {rows.length > 0 ? (
          <LoadMore
            shown={rows.length}
            total={null}
            busy={list.isFetchingNextPage}
            onMore={list.hasNextPage ? () => void list.fetchNextPage() : null}
          />
        ) : null}
      </Card>
      {unplaced.data && unplaced.data.length > 0 ? (
        <Card title="Never became an order" meta="refused, given up, or not known yet" flush>
          <DataTable
            label="Intents without an order"
            columns={INTENT_COLUMNS}
            rows={unplaced.data}
            rowKey={(row) => String(row.id)}
            href={(row) => (row.runId === null ? "/orders" : `/runs/${row.runId}`)}
            empty={null}
          />
        </Card>
      ) : null}
      <FillsCard agentId={wanted.agentId} />
    </Parts>
  );
}

function NoOrders({ filter: { agent, show } }: { readonly filter: OrderFilter }) {
  if (show === "open")
    return (
      <EmptyState
        icon={Receipt}
        title="No order is open"
        hint="Entries that wait, and stops and targets that rest at the broker, stand here."
      />
    );
  return (
    <EmptyState
      icon={Receipt}
      title={agent === "" ? "No order yet" : "This agent has sent no order yet"}
      hint="An order appears with its stop and target as soon as an agent sends one."
    />
  );
}
