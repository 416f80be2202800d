"use client";

import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import type { TableColumn } from "@/components/ui/use-sorted-rows";
import { cancelledInWords } from "./cancelled-words";
import type { Outputs } from "./trpc";

type Answer = Outputs["accounts"]["setKillSwitch"];
type Row = Answer["cancelled"][number];

const COLUMNS: readonly TableColumn<Row>[] = [
  { id: "symbol", header: "Symbol", cell: (row) => <span className="font-medium">{row.symbol ?? "not the desk's"}</span> },
  { id: "order", header: "Order", cell: (row) => <span className="break-all font-mono text-xs">{row.orderId}</span> },
  {
    id: "answer",
    header: "The broker's answer",
    cell: (row) => (row.error === null ? "cancelled" : <Badge tone="red">{row.error}</Badge>),
  },
];

/** What came of each order when trading was stopped. */
export function CancelledDialog({ answer, onClose }: { readonly answer: Answer; readonly onClose: () => void }) {
  return (
    <Dialog open onOpenChange={onClose} title="Trading is stopped" description={cancelledInWords(answer)}>
      <div className="grid gap-3">
        {answer.trouble === null ? null : (
          <Notice tone="red">
            {answer.cancelled.length === 0
              ? `The orders could not be cancelled: ${answer.trouble}. Cancel them at the broker.`
              : answer.trouble}
          </Notice>
        )}
        {answer.restored.map((words) => (
          <p key={words}>{words}</p>
        ))}
        {answer.cancelled.length === 0 ? null : (
          <DataTable
            label="Cancelled orders"
            columns={COLUMNS}
            rows={answer.cancelled}
            rowKey={(row) => row.orderId}
            sortedElsewhere
            empty={null}
          />
        )}
      </div>
    </Dialog>
  );
}
