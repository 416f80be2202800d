"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Button } from "@/components/ui/inputs/button";
import { FieldError } from "@/components/ui/inputs/field";
import { Input } from "@/components/ui/inputs/input";
import { Select } from "@/components/ui/inputs/select";
import { Notice } from "@/components/ui/notice";
import { Dialog } from "@/components/ui/overlays/dialog";
import { toast } from "@/components/ui/overlays/toast";
import { daySpan } from "./grid/day-span";
import type { BackfillDialogProps } from "./run-types";

/** First counts the runs that a range lacks, then makes them. Every change of the range wants a new count. */
export function BackfillForm({ agents, agentId, onClose }: BackfillDialogProps & { readonly onClose: () => void }) {
  const [chosen, setChosen] = useState(agentId || (agents[0]?.id ?? ""));
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const { count: dryRun, make } = useBackfill(onClose);
  const span = daySpan(from, to);
  const runs = dryRun.data?.runs ?? null;
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    dryRun.reset();
  };
  const input = span && { agentId: chosen, ...span };
  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      size="sm"
      title="Back-fill runs"
      description="Makes the runs that an agent's schedule had in a range and that were never made."
      footer={
        <>
          <Button onClick={onClose}>Go back</Button>
          {runs === null || runs === 0 || !input ? (
            <Button
              variant="primary"
              disabled={!input}
              busy={dryRun.isPending}
              onClick={() => input && dryRun.mutate({ ...input, dryRun: true })}
            >
              Count the runs
            </Button>
          ) : (
            <Button variant="primary" busy={make.isPending} onClick={() => make.mutate({ ...input, dryRun: false })}>
              Back-fill {count(runs, "run")}
            </Button>
          )}
        </>
      }
    >
      <div className="grid gap-4">
        <Select
          label="Agent"
          value={chosen}
          onChange={change(setChosen)}
          options={agents.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Input
            type="date"
            label="From"
            unit="New York"
            value={from}
            onChange={(event) => change(setFrom)(event.target.value)}
          />
          <Input
            type="date"
            label="To, included"
            unit="New York"
            value={to}
            error={from && to && !span ? "must not be before the first day" : null}
            onChange={(event) => change(setTo)(event.target.value)}
          />
        </div>
        <Notice tone="accent">Back-filled runs decide on what was known then, and never trade.</Notice>
        {runs === null ? null : <p role="status">{countText(runs)}</p>}
        <FieldError id="backfill-error" error={dryRun.error || make.error ? errorText(dryRun.error ?? make.error) : null} />
      </div>
    </Dialog>
  );
}

function countText(runs: number): string {
  if (runs === 0) return "There is nothing to make: every due time of this range has its run, or the range lies in the future.";
  return `The range lacks ${count(runs, "run")}.`;
}

function useBackfill(onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const dryRun = useMutation(trpc.runs.backfill.mutationOptions());
  const make = useMutation(
    trpc.runs.backfill.mutationOptions({
      onSuccess: ({ made }) => {
        void queryClient.invalidateQueries({ queryKey: trpc.runs.pathKey() });
        toast.success(`${count(made, "run is", "runs are")} queued; they decide and never trade`);
        onDone();
      },
    }),
  );
  return { count: dryRun, make };
}
