"use client";

import { Ellipsis } from "lucide-react";
import { type ComponentType, Suspense, useState } from "react";
import { useAgentName } from "@/components/agents/agent-name";
import { useMayChange } from "@/components/desk/live-provider";
import { Needs } from "@/components/desk/needs";
import { Button } from "@/components/ui/inputs/button";
import { latePart } from "@/components/ui/late";
import { DropdownMenu } from "@/components/ui/overlays/dropdown-menu";
import { EXTERNAL } from "@/server/core/orders/order";
import { ClosePosition } from "./close-position";
import { LeaveButton } from "./leave-button";
import type { PositionDialogProps, PositionRow } from "./position-types";

const DIALOGS = {
  reduce: latePart(() => import("./reduce-dialog").then((module) => module.ReduceDialog)),
  moveStop: latePart(() => import("./move-stop-dialog").then((module) => module.MoveStopDialog)),
  adopt: latePart(() => import("./adopt-dialog").then((module) => module.AdoptDialog)),
} as const satisfies Record<string, ComponentType<PositionDialogProps>>;

type Asked = keyof typeof DIALOGS;

/** What a person can do with a position: sell it or part of it, move its stop, or say whose it is. */
export function PositionActions({ position }: { readonly position: PositionRow }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const Dialog = asked === null ? null : DIALOGS[asked];
  const isExternal = position.agentId === EXTERNAL;
  if (!useMayChange()) return null;
  return (
    <span className="-my-0.5 flex items-center justify-end gap-1 @max-2xl:flex-col">
      <Needs>
        {isExternal ? (
          <External position={position} onAdopt={() => setAsked("adopt")} />
        ) : (
          <Own position={position} onAsk={setAsked} />
        )}
      </Needs>
      {Dialog === null ? null : (
        <Suspense>
          <Dialog position={position} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </span>
  );
}

function Own({ position, onAsk }: { readonly position: PositionRow; readonly onAsk: (what: Asked) => void }) {
  const name = useAgentName()(position.agentId);
  if (position.dust) return null;
  return (
    <>
      <ClosePosition position={position} />
      <DropdownMenu
        trigger={
          <Button size="sm" variant="ghost" aria-label={`More for ${position.symbol} of ${name}`}>
            <Ellipsis aria-hidden />
          </Button>
        }
        items={[
          { label: "Reduce…", onSelect: () => onAsk("reduce") },
          { label: "Move the stop…", onSelect: () => onAsk("moveStop") },
        ]}
      />
    </>
  );
}

function External({ position, onAdopt }: { readonly position: PositionRow; readonly onAdopt: () => void }) {
  const { symbol, qty, leftAt } = position;
  return (
    <>
      {Number(qty) > 0 ? (
        <Button size="sm" onClick={onAdopt}>
          Adopt…<span className="sr-only"> {symbol}</span>
        </Button>
      ) : null}
      {leftAt === null ? <LeaveButton symbol={symbol} /> : null}
    </>
  );
}
