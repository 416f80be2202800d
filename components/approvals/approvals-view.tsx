"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import type { Approvals } from "./approval-types";
import { PastOrders } from "./past-orders";
import { WaitingCard } from "./waiting-card";

/** Orders that wait for a person, and what became of those that waited. */
export function ApprovalsView({ initial }: { readonly initial: Approvals }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.approvals.list.queryOptions(undefined, { initialData: initial }));
  return (
    <Parts className="grid gap-4">
      <PageHeader
        title="Approvals"
        subtitle="Orders of agents that ask you first. No answer means no. Stops, targets, sales by you and before the close never wait."
      />
      {data.waiting.length === 0 ? (
        <Card title="Waiting">
          <EmptyState
            title="Nothing waits for you"
            hint="An agent whose rung is Approve asks here before each order that it chooses. Its rung is on its page."
          />
        </Card>
      ) : (
        data.waiting.map((order) => <WaitingCard key={order.id} order={order} kind={data.kind} />)
      )}
      <PastOrders past={data.past} />
    </Parts>
  );
}
