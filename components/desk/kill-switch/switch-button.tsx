"use client";

import { OctagonX } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/inputs/button";
import { toast } from "@/components/ui/overlays/toast";
import type { DeskClient } from "../trpc";
import { EngageDialog, type GoingOn } from "./engage-dialog";
import { ReleaseDialog } from "./release-dialog";
import { StoppedDialog } from "./stopped-dialog";
import { type Answer, type StopLevel, type StoppedAccount, useEngaging } from "./use-engaging";

interface SwitchButtonProps {
  /** Null while nobody can say what it is, or where it is set aside: then all that go on are stopped. */
  readonly account: (StoppedAccount & { readonly engaged: boolean }) | null;
  readonly goingOn: GoingOn;
  readonly client: DeskClient;
  readonly onEngaged: (level: StopLevel) => void;
  /** Why this person may not release it; null where they may. */
  readonly releaseRefusal?: string | null;
}

/** One press and one confirmation stop everything; releasing, and cancelling stops too, want a typed word. It shows what the desk has confirmed. */
export function SwitchButton({ account, goingOn, client, onEngaged, releaseRefusal = null }: SwitchButtonProps) {
  const [asking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<{ readonly engaged: Answer; readonly level: StopLevel } | null>(null);
  const { engaging, engage, stop } = useEngaging(client, (engaged, level) => {
    // Who went back meanwhile has to know.
    setAsking(engaged === null);
    if (engaged === null) return;
    const isQuiet =
      level !== "flatten" &&
      engaged.every(
        (each) => each.refusal === null && each.cancelled.length + each.restored.length === 0 && each.trouble === null,
      );
    if (isQuiet)
      toast.success(
        `${level === "pause" ? "Nothing is bought" : "Trading is stopped"} on ${engaged.map((each) => each.account.name).join(", ")}; no order waited`,
      );
    else setAnswer({ engaged, level });
    onEngaged(level);
  });
  const isEngaged = account?.engaged ?? false;
  const isSent = engaging.kind === "sent";
  // Where others still trade, they can be stopped from here whoever looks.
  const refusal = isEngaged && goingOn.every((each) => each.isEngaged) ? releaseRefusal : null;
  // One that is engaged is released; where others still trade, all can be stopped from here, too.
  const [further, setFurther] = useState<"all" | "one" | null>(null);
  const isForAll = further === "all";
  const close = () => {
    setAsking(false);
    setFurther(null);
    if (!isSent) stop();
  };
  return (
    <>
      <Button
        variant={isEngaged ? "neutral" : "danger"}
        size="sm"
        aria-busy={isSent || undefined}
        disabled={refusal !== null}
        title={refusal ?? undefined}
        onClick={() => setAsking(true)}
      >
        <OctagonX aria-hidden className={isSent ? "size-4 animate-pulse" : "size-4"} />
        <span className="sr-only sm:not-sr-only">{isSent ? "Stopping…" : isEngaged ? "Release" : "Kill switch"}</span>
      </Button>
      {asking && account !== null && isEngaged && !isSent && further === null ? (
        <ReleaseDialog
          account={account}
          onStopAll={goingOn.some((each) => !each.isEngaged) ? () => setFurther("all") : null}
          onGoFurther={() => setFurther("one")}
          onClose={close}
        />
      ) : null}
      {asking && (isSent || !isEngaged || further !== null) ? (
        <EngageDialog
          account={isForAll ? null : account}
          goingOn={goingOn}
          client={client}
          engaging={engaging}
          isEngaged={isEngaged && !isForAll}
          onEngage={(cancel, scope) => void engage(cancel, scope)}
          onStop={stop}
          onClose={close}
        />
      ) : null}
      {answer === null ? null : (
        <StoppedDialog client={client} answer={answer.engaged} level={answer.level} onClose={() => setAnswer(null)} />
      )}
    </>
  );
}
