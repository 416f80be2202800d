"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { useAccount } from "@/components/desk/live-provider";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { EXTERNAL } from "@/server/core/order";
import { closingInWords, holdingInWords, obstacleInWords } from "./closing-words";
import type { PositionRow } from "./position-columns";

interface ClosePositionProps {
  readonly position: PositionRow;
}

/** Sells all of a position once a person has confirmed it. What no agent holds, the desk cannot close. */
export function ClosePosition({ position }: ClosePositionProps) {
  const [asking, setAsking] = useState(false);
  if (position.agentId === EXTERNAL) return null;
  return (
    <span className="flex justify-end">
      <Button size="sm" onClick={() => setAsking(true)}>
        Close…<span className="sr-only">{`${holdingInWords(position)} of ${position.agentId}`}</span>
      </Button>
      {asking ? <CloseDialog position={position} onClose={() => setAsking(false)} /> : null}
    </span>
  );
}

function CloseDialog({ position, onClose }: ClosePositionProps & { readonly onClose: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const account = useAccount();
  const close = useMutation(trpc.positions.close.mutationOptions());
  const { agentId, symbol } = position;
  const holding = holdingInWords(position);
  const obstacle = obstacleInWords(symbol, account);
  const sell = async () => {
    try {
      const { id } = await close.mutateAsync({ agentId });
      toast(`Selling ${holding} of ${agentId}`, {
        action: { label: "Open the run", onClick: () => router.push(`/runs/${id}`) },
      });
    } catch (error) {
      throw new Error(errorText(error), { cause: error });
    }
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Close the position of ${agentId}?`}
      consequence={
        <>
          <p>{closingInWords(position)}</p>
          {obstacle === null ? null : <p className="mt-2 text-amber">{obstacle}</p>}
        </>
      }
      confirmLabel={`Sell ${holding}`}
      onConfirm={sell}
    />
  );
}
