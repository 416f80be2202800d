"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import { useTRPC } from "@/components/desk/trpc";
import { FILL_COLUMNS } from "@/components/orders/fill-columns";
import type { Fills } from "@/components/orders/order-types";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { DataTable } from "@/components/ui/tables/data-table";
import { FILLS_READ } from "./reads";

const SHOWN = 6;

/** What was bought and sold last. */
export function LastFills({ initial }: { readonly initial: Fills }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.orders.fills.queryOptions({ limit: FILLS_READ }, { initialData: initial }));
  return (
    <Card
      title="Last fills"
      flush
      className="grow"
      actions={
        <Link href="/orders" className="text-accent text-sm hover:underline">
          All orders and fills
        </Link>
      }
    >
      <DataTable
        label="Last fills"
        columns={FILL_COLUMNS}
        rows={data.slice(0, SHOWN)}
        rowKey={(fill) => fill.id}
        sortedElsewhere
        empty={
          <EmptyState
            icon={ArrowLeftRight}
            title="Nothing was traded yet"
            hint="Each execution of the broker becomes one line."
          />
        }
      />
    </Card>
  );
}
