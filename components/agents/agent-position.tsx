import type { PositionRow } from "@/components/positions/position-types";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/tables/data-table";
import { PositionActions } from "../positions/position-actions";
import { POSITION_COLUMNS } from "../positions/position-columns";

const COLUMNS = POSITION_COLUMNS.filter((column) => column.id !== "agent");

/** What it holds now and what protects it. */
export function AgentPosition({ position }: { readonly position: PositionRow | null }) {
  if (!position) return <p className="rounded-card border bg-surface px-4 py-2.5 text-ink-muted">It holds nothing now.</p>;
  return (
    <Card title="Position" flush actions={<PositionActions position={position} />}>
      <DataTable label="Position" columns={COLUMNS} rows={[position]} rowKey={(row) => row.symbol} sortedElsewhere empty={null} />
    </Card>
  );
}
