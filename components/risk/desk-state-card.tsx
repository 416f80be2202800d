"use client";

import { useState } from "react";
import { WhyMoved } from "@/components/desk/bars/why-moved";
import { useRefusal } from "@/components/desk/identity/use-who";
import { ReleaseDialog } from "@/components/desk/kill-switch/release-dialog";
import { useAccount } from "@/components/desk/live-provider";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Badge } from "@/components/ui/text/badge";
import type { TradingState } from "@/server/core/accounts/trading-state";
import { DeskStateDialog } from "./desk-state-dialog";

const SAYS: Readonly<Record<TradingState, { readonly label: string; readonly tone: "neutral" | "amber" | "red" }>> = {
  active: { label: "trades", tone: "neutral" },
  reducing: { label: "only reduces", tone: "amber" },
  halted: { label: "halted", tone: "red" },
};

/** What all accounts together may do at most, and the ways to stop and to release them. */
export function DeskStateCard() {
  const { wholeDesk } = useAccount();
  const [asked, setAsked] = useState<TradingState | null>(null);
  const refusal = useRefusal("trade");
  const state = wholeDesk?.state ?? "active";
  const { label, tone } = SAYS[state];
  return (
    <Card
      title="The whole desk"
      meta={<Badge tone={tone}>{label}</Badge>}
      actions={
        <>
          {state === "active" ? (
            <Button size="sm" onClick={() => setAsked("reducing")}>
              Pause entries everywhere…
            </Button>
          ) : (
            <Button size="sm" disabled={refusal !== null} title={refusal ?? undefined} onClick={() => setAsked("active")}>
              Release the whole desk…
            </Button>
          )}
          {state === "halted" ? null : (
            <Button size="sm" variant="danger" onClick={() => setAsked("halted")}>
              Halt the whole desk…
            </Button>
          )}
        </>
      }
    >
      <p className="text-ink-muted">
        {wholeDesk && state !== "active" ? <WhyMoved verb="Set" moved={wholeDesk} /> : "It keeps nothing back."} It holds for
        every account, those that are opened later too, and each keeps its own kill switch besides: the strictest holds.
      </p>
      {asked === "active" ? <ReleaseDialog account={null} onStopAll={null} onClose={() => setAsked(null)} /> : null}
      {asked === "reducing" || asked === "halted" ? <DeskStateDialog state={asked} onClose={() => setAsked(null)} /> : null}
    </Card>
  );
}
