"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useAccount } from "@/components/desk/live-provider";
import { said } from "@/components/desk/said";
import { useTRPC } from "@/components/desk/trpc";
import { qty as qtyText } from "@/components/format";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { NumberField } from "@/components/ui/number-field";
import { toast } from "@/components/ui/toast";
import { obstacleInWords, reducingInWords } from "./closing-words";
import { decimalText } from "./decimal-text";
import type { PositionDialogProps } from "./position-actions";

/** Sells part of a position; the rest is protected again. */
export function ReduceDialog({ position, onClose }: PositionDialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const obstacle = obstacleInWords(position.symbol, useAccount());
  const reduce = useMutation(trpc.positions.reduce.mutationOptions());
  const [qty, setQty] = useState<number | null>(null);
  const held = Number(position.qty);
  const { agentId, symbol } = position;
  const complete = qty !== null && qty > 0 && qty <= held;
  const sell = async () => {
    const { id } = await said(reduce.mutateAsync({ agentId, qty: decimalText(qty ?? 0) }));
    toast(`Selling ${qtyText(qty)} ${symbol} of ${agentId}`, {
      action: { label: "Open the run", onClick: () => router.push(`/runs/${id}`) },
    });
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Reduce the position of ${agentId}?`}
      consequence={
        <>
          <p>{reducingInWords(position, complete ? qty : null)}</p>
          {obstacle === null ? null : <p className="mt-2 text-amber">{obstacle}</p>}
        </>
      }
      confirmLabel={complete ? `Sell ${qtyText(qty)} ${symbol}` : "Sell"}
      complete={complete}
      onConfirm={sell}
    >
      <NumberField label="Quantity" unit={symbol} value={qty} onChange={setQty} min={0} max={held} required />
    </ConfirmDialog>
  );
}
