"use client";

import { useState } from "react";
import { useAgentName } from "@/components/agents/agent-name";
import { insist } from "@/components/desk/commands/insist";
import { useAccount, useMayChange } from "@/components/desk/live-provider";
import { Needs } from "@/components/desk/needs";
import { said } from "@/components/desk/said";
import { useTRPCClient } from "@/components/desk/trpc";
import { qty } from "@/components/format";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import { canBeCancelled } from "./can-be-cancelled";
import type { OrderTableRow } from "./order-types";

type Order = OrderTableRow["order"];

const LATE =
  "Not confirmed after 5 s: the desk does not answer, and the order may fill. Do this at the broker: cancel it there. It is asked again until the desk answers or you go back.";
const LEFT = "The desk did not answer, and it is asked no more: look at the order once it does, for it may be cancelled yet";

/** Cancels an order that is open at the broker, once a person has confirmed it. */
export function CancelButton({ order }: { readonly order: Order }) {
  const [asking, setAsking] = useState(false);
  const name = useAgentName()(order.agentId);
  const mayChange = useMayChange();
  if (!mayChange || !canBeCancelled(order)) return null;
  return (
    <span className="-my-0.5 flex justify-end">
      <Needs>
        <Button size="sm" onClick={() => setAsking(true)}>
          Cancel…<span className="sr-only">{` ${order.side} ${order.symbol} of ${name}`}</span>
        </Button>
      </Needs>
      {asking ? <CancelDialog order={order} onClose={() => setAsking(false)} /> : null}
    </span>
  );
}

function CancelDialog({ order, onClose }: { readonly order: Order; readonly onClose: () => void }) {
  const client = useTRPCClient();
  const name = useAgentName()(order.agentId);
  // As it was when it was asked.
  const [accountId] = useState(useAccount().id);
  const what = `${order.side} ${qty(order.qty)} ${order.symbol} of ${name}`;
  const confirm = async (left: AbortSignal) => {
    const cancel = (signal: AbortSignal) => client.orders.cancel.mutate({ accountId, orderId: order.id }, { signal });
    const { state, done } = await said(insist(cancel, left, LEFT));
    toast([state === "canceled" ? `Cancelled: ${what}` : `The order to ${what} ended: ${state}`, ...done].join("; "));
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Cancel the order to ${what}?`}
      consequence={
        order.role === "entry"
          ? "Its stop and target go with it. What has filled of it stays, and a stop is put for it at once."
          : "It is taken off the market. Nothing else changes."
      }
      confirmLabel="Cancel the order"
      late={LATE}
      onConfirm={confirm}
    />
  );
}
