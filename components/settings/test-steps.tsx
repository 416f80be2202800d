import { Notice } from "@/components/ui/notice";
import { LookDot } from "@/components/ui/text/state-dot";
import type { TestStep, Venue } from "./settings-types";
import { STEP_LOOKS } from "./step-looks";

interface TestStepsProps {
  readonly steps: Venue["steps"];
  readonly found: readonly TestStep[];
  readonly running: boolean;
  readonly error: string | null;
}

/** What each step of a test found, and at the first failure what to do about it. */
export function TestSteps({ steps, found, running, error }: TestStepsProps) {
  const failed = found.find(({ state }) => state === "failed");
  return (
    <>
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
    </>
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

export function TestVerdict({ found, running }: Pick<TestStepsProps, "found" | "running">) {
  if (running) return "testing";
  if (found.length === 0) return "no order is sent";
  return found.some(({ state }) => state === "failed") ? <span className="text-red">failed</span> : "all well";
}
