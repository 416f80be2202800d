"use client";

import { skipToken } from "@tanstack/react-query";
import { useSubscription } from "@trpc/tanstack-react-query";
import { useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { LookDot } from "@/components/ui/state-dot";
import { STEP_LOOKS, STEPS, type TestStep } from "./steps";
import { withStep } from "./with-step";

/** Goes through the connection step by step: what was found, and at the first failure what to do about it. */
export function ConnectionTestCard() {
  const trpc = useTRPC();
  const [running, setRunning] = useState(false);
  const [found, setFound] = useState<readonly TestStep[]>([]);
  const [error, setError] = useState<string | null>(null);
  useSubscription(
    trpc.settings.testConnection.subscriptionOptions(running ? undefined : skipToken, {
      onData: (step) => {
        setFound((before) => withStep(before, step));
        if (step.step === STEPS.at(-1)?.step) setRunning(false);
      },
      onError: (cause) => {
        setError(errorText(cause));
        setRunning(false);
      },
    }),
  );
  const start = () => {
    setFound([]);
    setError(null);
    setRunning(true);
  };
  const failed = found.find(({ state }) => state === "failed");
  return (
    <Card
      title="Connection test"
      meta={<Verdict found={found} running={running} />}
      actions={
        <Button size="sm" busy={running} onClick={start}>
          Test the connection
        </Button>
      }
      flush
    >
      <ol className="divide-y">
        {STEPS.map(({ step, label }, index) => (
          <Line key={step} label={label} step={found[index] ?? null} isNext={running && index === found.length} />
        ))}
      </ol>
      {error === null ? null : <Notice tone="red">The test broke off: {error}.</Notice>}
      {failed?.advice ? (
        <div className="border-t p-4">
          <Notice tone="red">
            <span className="font-medium">What to do:</span> {failed.advice}.
          </Notice>
        </div>
      ) : null}
    </Card>
  );
}

function Line({ label, step, isNext }: { readonly label: string; readonly step: TestStep | null; readonly isNext: boolean }) {
  return (
    <li className="grid grid-cols-[6rem_1fr] gap-x-3 gap-y-0.5 px-4 py-2 sm:grid-cols-[9rem_6.5rem_1fr]">
      <span className="font-medium max-sm:col-span-2">{label}</span>
      <span>
        <LookDot look={STEP_LOOKS[step?.state ?? (isNext ? "running" : "waiting")]} />
      </span>
      <span className="min-w-0 break-words text-ink-muted">
        {step?.finding}
        {step?.state === "warned" && step.advice !== null ? <span className="block text-amber">{step.advice}</span> : null}
      </span>
    </li>
  );
}

function Verdict({ found, running }: { readonly found: readonly TestStep[]; readonly running: boolean }) {
  if (running) return "testing";
  if (found.length === 0) return "no order is sent";
  return found.some(({ state }) => state === "failed") ? <span className="text-red">failed</span> : "all well";
}
