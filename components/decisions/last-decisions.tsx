"use client";

import { useQuery } from "@tanstack/react-query";
import { Scale } from "lucide-react";
import Link from "next/link";
import { type Outputs, useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { DECISION_COLUMNS } from "./decision-columns";

const SHOWN = 12;

export function LastDecisions({ initial }: { readonly initial: Outputs["decisions"]["list"] }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.decisions.list.queryOptions({ limit: SHOWN }, { initialData: initial }));
  return (
    <Card
      title="Last decisions"
      flush
      actions={
        <Link href="/decisions" className="text-accent text-sm hover:underline">
          All decisions
        </Link>
      }
    >
      <DataTable
        label="Last decisions"
        columns={DECISION_COLUMNS}
        rows={data.rows}
        rowKey={(row) => String(row.id)}
        href={(row) => `/decisions/${row.id}`}
        sortedElsewhere
        empty={
          <EmptyState
            icon={Scale}
            title="No decision yet"
            hint="Every run ends with one, also when it does nothing, and says why."
          />
        }
      />
    </Card>
  );
}
