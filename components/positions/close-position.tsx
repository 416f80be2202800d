"use client";

import { useState } from "react";
import { useAgentName } from "@/components/agents/agent-name";
import { useAccount } from "@/components/desk/live-provider";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { EXTERNAL } from "@/server/core/orders/order";
import { closingInWords, holdingInWords, obstacleInWords } from "./closing-words";
import type { PositionRow } from "./position-types";
import { useSelling } from "./use-selling";

interface ClosePositionProps {
  readonly position: PositionRow;
}

/** Sells all of a position once a person has confirmed it. What no agent holds, the desk cannot close. */
export function ClosePosition({ position }: ClosePositionProps) {
  const [asking, setAsking] = useState(false);
  const name = useAgentName()(position.agentId);
  if (position.agentId === EXTERNAL) return null;
  return (
    <span className="flex justify-end">
      <Button size="sm" onClick={() => setAsking(true)}>
        Close…<span className="sr-only">{`${holdingInWords(position)} of ${name}`}</span>
      </Button>
      {asking ? <CloseDialog position={position} onClose={() => setAsking(false)} /> : null}
    </span>
  );
}

const LATE =
  "Not confirmed after 5 s: the desk does not answer, and nobody knows whether it sells. Do this at the broker: cancel the orders and close the position there. It is asked again until the desk answers or you go back.";

function CloseDialog({ position, onClose }: ClosePositionProps & { readonly onClose: () => void }) {
  const account = useAccount();
  // What was so when it was opened: the switch is released in the midst of the way out.
  const [isHalted] = useState(account.killSwitch.engaged);
  const { sell, leaveByReducing } = useSelling(position);
  const name = useAgentName()(position.agentId);
  const holding = holdingInWords(position);
  const obstacle = obstacleInWords(position.symbol, account);
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={`Close the position of ${name}?`}
      consequence={
        <div className="grid gap-2">
          <p>{closingInWords(position)}</p>
          {obstacle === null ? null : <p className="text-amber">{obstacle}</p>}
          {isHalted ? <p>{WAY_OUT}</p> : null}
        </div>
      }
      confirmLabel={isHalted ? `Release for exits, sell ${holding}` : `Sell ${holding}`}
      typedWord={isHalted ? "release" : undefined}
      late={LATE}
      onConfirm={isHalted ? leaveByReducing : sell}
    />
  );
}

const WAY_OUT =
  "There is a way out: every agent that is on in this account is set to reduce only first, so that none buys; then the kill switch is released, and this is sold. The agents stay at reduce only until you turn them on.";
