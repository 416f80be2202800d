"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ban, RotateCcw } from "lucide-react";
import { useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { useMayChange } from "@/components/desk/live-provider";
import { Needs } from "@/components/desk/needs";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { ConfirmDialog } from "@/components/ui/overlays/confirm-dialog";
import { toast } from "@/components/ui/overlays/toast";
import type { RunDetail } from "./run-types";
import { resumeStep } from "./steps/run-steps";
import { STEP_LABELS } from "./steps/step-labels";

/** What can be done with a run as it stands: stop it while it is under way, go on with it after it failed or was stopped. */
export function RunActions({ run, steps }: Pick<RunDetail, "run" | "steps">) {
  if (!useMayChange()) return null;
  if (run.state === "queued" || run.state === "running")
    return (
      <Needs>
        <CancelButton run={run} />
      </Needs>
    );
  if (run.state === "failed" || run.state === "cancelled")
    return (
      <Needs>
        <RetryButton run={run} steps={steps} />
      </Needs>
    );
  return null;
}

function CancelButton({ run }: Pick<RunDetail, "run">) {
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const cancel = useMutation(trpc.runs.cancel.mutationOptions());
  return (
    <>
      <Button disabled={run.cancelRequested} onClick={() => setAsking(true)}>
        <Ban aria-hidden /> {run.cancelRequested ? "Cancelling…" : "Cancel the run"}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Cancel this run?"
        consequence="It stops before its next step that matters. An order that it has sent already stays at the broker, with its stop and target."
        confirmLabel="Cancel the run"
        cancelLabel="Let it run"
        onConfirm={useTelling(async () => {
          await cancel.mutateAsync({ runId: run.id });
        })}
      />
    </>
  );
}

function RetryButton({ run, steps }: Pick<RunDetail, "run" | "steps">) {
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const retry = useMutation(trpc.runs.retry.mutationOptions());
  const from = resumeStep(steps);
  const where = from === null ? "the books" : STEP_LABELS[from];
  return (
    <>
      <Button variant="primary" onClick={() => setAsking(true)}>
        <RotateCcw aria-hidden /> Retry from {where}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Retry this run from ${where}?`}
        consequence="Steps that are done keep their results. The order of the run keeps its id, so there never is a second order, even if the first attempt had sent one."
        confirmLabel={`Retry from ${where}`}
        onConfirm={useTelling(async () => {
          const { attempt } = await retry.mutateAsync({ runId: run.id });
          toast.success(`Attempt ${attempt} is queued`);
        })}
      />
    </>
  );
}

/** Does it, reads the runs again, and leaves a failure with the desk's own words. */
function useTelling(act: () => Promise<void>): () => Promise<void> {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return async () => {
    try {
      await act();
      await queryClient.invalidateQueries({ queryKey: trpc.runs.pathKey() });
    } catch (error) {
      throw new Error(errorText(error), { cause: error });
    }
  };
}
