import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { DataTable } from "@/components/ui/tables/data-table";
import { Words } from "@/components/ui/text/words";
import { FILL_COLUMNS } from "../orders/fill-columns";
import { INTENT_WORDS } from "../orders/intent-words";
import { ORDER_COLUMNS } from "../orders/order-columns";
import type { DecisionDetail } from "./decision-types";

/** The order of the decision, its legs and its fills. */
export function DecisionOrders({ detail }: { readonly detail: DecisionDetail }) {
  const { intent, orders, fills } = detail;
  if (!intent) return null;
  const rows = orders.map((order) => ({ order, intent }));
  return (
    <div className="grid gap-4 xl:grid-cols-2">
      <Card title="Order and legs" meta={intent.reason === null ? null : <Words text={intent.reason} />} flush>
        <DataTable
          label="Order and legs"
          columns={ORDER_COLUMNS}
          rows={rows}
          rowKey={(row) => row.order.id}
          empty={
            <EmptyState
              title="Nothing reached the broker"
              hint={<Words text={intent.reason ?? `The intent: ${INTENT_WORDS[intent.state]}.`} />}
            />
          }
        />
      </Card>
      <Card title="Fills" flush>
        <DataTable
          label="Fills"
          columns={FILL_COLUMNS}
          rows={fills}
          rowKey={(fill) => fill.id}
          empty={<EmptyState title="Nothing filled" hint="Fills appear as the broker reports them." />}
        />
      </Card>
    </div>
  );
}
