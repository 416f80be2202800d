"use client";

import { useState } from "react";
import { useAgentName } from "@/components/agents/agent-name";
import { useAccount } from "@/components/desk/live-provider";
import { qty as qtyText } from "@/components/format";
import { NumberField } from "@/components/ui/inputs/number-field";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { obstacleInWords, reducingInWords } from "./closing-words";
import { decimalText } from "./decimal-text";
import type { PositionDialogProps } from "./position-types";
import { useSelling } from "./use-selling";

const LATE =
  "Not confirmed after 5 s: the desk does not answer, and nobody knows whether it sells. It is not asked again by itself, for it would sell twice; look at the position once the desk answers.";

/** Sells part of a position; the rest is protected again. */
export function ReduceDialog({ position, onClose }: PositionDialogProps) {
  const obstacle = obstacleInWords(position.symbol, useAccount());
  const { reduce } = useSelling(position);
  const [qty, setQty] = useState<number | null>(null);
  const held = Number(position.qty);
  const { agentId, symbol } = position;
  const name = useAgentName()(agentId);
  const complete = qty !== null && qty > 0 && qty <= held;
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Reduce the position of ${name}?`}
      consequence={
        <>
          <p>{reducingInWords(position, complete ? qty : null)}</p>
          {obstacle === null ? null : <p className="mt-2 text-amber">{obstacle}</p>}
        </>
      }
      confirmLabel={complete ? `Sell ${qtyText(qty)} ${symbol}` : "Sell"}
      complete={complete}
      late={LATE}
      onConfirm={() => reduce(decimalText(qty ?? 0))}
    >
      <NumberField label="Quantity" unit={symbol} value={qty} onChange={setQty} min={0} max={held} required />
    </ConfirmDialog>
  );
}
