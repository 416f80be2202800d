"use client";

import { useEffect, useState } from "react";
import { openEvents } from "@/components/desk/stream/open-events";
import { Card } from "@/components/ui/card";
import { Button } from "@/components/ui/inputs/button";
import { Notice } from "@/components/ui/notice";
import { LookDot } from "@/components/ui/text/state-dot";
import type { TestStep, Venue } from "./settings-types";
import { STEP_LOOKS } from "./step-looks";

/** Goes through the connection to a venue step by step: what was found, and at the first failure what to do about it. */
export function ConnectionTestCard({ venue: { name, title, steps } }: { readonly venue: Venue }) {
  const [running, setRunning] = useState(false);
  const [found, setFound] = useState<readonly TestStep[]>([]);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    if (!running) return;
    return openEvents<TestStep>(
      "settings.testConnection",
      { venue: name },
      {
        onData: (step) => setFound((before) => [...before, step]),
        onEnd: (why) => {
          setError(why);
          setRunning(false);
        },
      },
    );
  }, [running, name]);
  const start = () => {
    setFound([]);
    setError(null);
    setRunning(true);
  };
  const failed = found.find(({ state }) => state === "failed");
  return (
    <Card
      title={`Connection test: ${title}`}
      meta={<Verdict found={found} running={running} />}
      actions={
        <Button size="sm" busy={running} onClick={start}>
          Test the connection
        </Button>
      }
      flush
    >
      <ol className="divide-y">
        {steps.map(({ step, label }, index) => (
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
