"use client";

import { OctagonX } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/inputs/button";
import { toast } from "@/components/ui/overlays/toast";
import type { DeskClient } from "../trpc";
import { EngageDialog, type StoppedAccount } from "./engage-dialog";
import { ReleaseDialog } from "./release-dialog";
import { StoppedDialog } from "./stopped-dialog";
import { type Answer, useEngaging } from "./use-engaging";

interface SwitchButtonProps {
  /** Null while nobody can say what it is. */
  readonly account: (StoppedAccount & { readonly engaged: boolean }) | null;
  readonly client: DeskClient;
  readonly onEngaged: () => void;
}

/** One press and one confirmation stop everything; releasing, and cancelling stops too, want a typed word. It shows what the desk has confirmed. */
export function SwitchButton({ account, client, onEngaged }: SwitchButtonProps) {
  const [asking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const { engaging, engage, stop } = useEngaging(client, (engaged) => {
    // Who went back meanwhile has to know.
    setAsking(engaged === null);
    if (engaged === null) return;
    if (engaged.cancelled.length > 0 || engaged.restored.length > 0 || engaged.trouble !== null) setAnswer(engaged);
    else toast.success("Trading is stopped; no order waited");
    onEngaged();
  });
  const isEngaged = account?.engaged ?? false;
  const isSent = engaging.kind === "sent";
  const close = () => {
    setAsking(false);
    if (!isSent) stop();
  };
  return (
    <>
      <Button
        variant={isEngaged ? "neutral" : "danger"}
        size="sm"
        aria-busy={isSent || undefined}
        onClick={() => setAsking(true)}
      >
        <OctagonX aria-hidden className={isSent ? "size-4 animate-pulse" : "size-4"} />
        <span className="sr-only sm:not-sr-only">{isSent ? "Stopping…" : isEngaged ? "Release" : "Kill switch"}</span>
      </Button>
      {asking && account !== null && isEngaged && !isSent ? <ReleaseDialog name={account.name} onClose={close} /> : null}
      {asking && (isSent || !isEngaged) ? (
        <EngageDialog
          account={account}
          client={client}
          engaging={engaging}
          isEngaged={isEngaged}
          onEngage={(cancel) => void engage(cancel)}
          onStop={stop}
          onClose={close}
        />
      ) : null}
      {answer === null ? null : <StoppedDialog answer={answer} onClose={() => setAnswer(null)} />}
    </>
  );
}
