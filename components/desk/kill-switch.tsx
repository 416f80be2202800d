"use client";

import { OctagonX } from "lucide-react";
import { Suspense, useState } from "react";
import { Button } from "@/components/ui/button";
import { latePart, useOnceOpen } from "@/components/ui/late";
import { useAccount } from "./live-provider";
import type { Outputs } from "./trpc";

export type Answer = Outputs["accounts"]["setKillSwitch"];

const KillSwitchDialog = latePart(() => import("./kill-switch-dialogs").then((module) => module.KillSwitchDialog));
const CancelledDialog = latePart(() => import("./cancelled-dialog").then((module) => module.CancelledDialog));

/** One press and one confirmation stop everything; releasing, and cancelling stops too, want a typed word. */
export function KillSwitch() {
  const { engaged } = useAccount().killSwitch;
  const [asking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const wanted = useOnceOpen(asking);
  return (
    <>
      <Button variant={engaged ? "neutral" : "danger"} size="sm" onClick={() => setAsking(true)}>
        <OctagonX aria-hidden className="size-4" />
        <span className="sr-only sm:not-sr-only">{engaged ? "Release" : "Kill switch"}</span>
      </Button>
      <Suspense>
        {wanted ? <KillSwitchDialog engaged={engaged} open={asking} onOpenChange={setAsking} onAnswer={setAnswer} /> : null}
        {answer === null ? null : <CancelledDialog answer={answer} onClose={() => setAnswer(null)} />}
      </Suspense>
    </>
  );
}
