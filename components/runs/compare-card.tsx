"use client";

import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import Link from "next/link";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { dateTime } from "@/components/format";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { STATE_LOOKS } from "@/components/ui/state-looks";
import { useTimeZone } from "@/components/ui/time-zone-provider";
import { inOrder, type RunDetail } from "./run-steps";
import { StepComparison } from "./step-comparison";

export interface CompareCardProps {
  readonly detail: RunDetail;
  readonly withId: number;
  readonly onChoose: (runId: number | null) => void;
}

/** Two runs of one agent beside each other: what each step made, and where they differ. */
export function CompareCard({ detail, withId, onChoose }: CompareCardProps) {
  const trpc = useTRPC();
  const other = useQuery(trpc.runs.get.queryOptions({ runId: withId }));
  const theirs = other.data ? inOrder(other.data.steps) : [];
  return (
    <Card
      title="Compared"
      meta={
        <>
          with{" "}
          <Link href={`/runs/${withId}`} className="underline">
            run {withId}
          </Link>
        </>
      }
      actions={
        <>
          <OtherRunSelect detail={detail} withId={withId} onChoose={onChoose} />
          <IconButton label="Stop comparing" onClick={() => onChoose(null)}>
            <X aria-hidden />
          </IconButton>
        </>
      }
      flush
      loading={other.isPending}
      error={
        other.error
          ? { what: `Run ${withId} could not be loaded`, done: errorText(other.error), onRetry: () => void other.refetch() }
          : null
      }
    >
      <div className="divide-y">
        {inOrder(detail.steps).map(({ name, step }, index) => (
          <StepComparison key={name} name={name} ours={step} theirs={theirs[index]?.step ?? null} />
        ))}
      </div>
    </Card>
  );
}

const CHOICES = 40;

function OtherRunSelect({ detail: { run }, withId, onChoose }: CompareCardProps) {
  const trpc = useTRPC();
  const zone = useTimeZone();
  const { agentId, dueAt, accountId } = run;
  const newest = useQuery(trpc.runs.list.queryOptions({ accountId, agentId, limit: CHOICES }));
  const before = useQuery(trpc.runs.list.queryOptions({ accountId, agentId, limit: CHOICES, cursor: { dueAt, id: run.id } }));
  const rows = [...(newest.data?.rows ?? []), ...(before.data?.rows ?? [])].filter(({ id }) => id !== run.id);
  const choices = new Map(rows.map(({ id, dueAt, state }) => [id, `${dateTime(dueAt, zone)} ${STATE_LOOKS[state].label}`]));
  if (!choices.has(withId)) choices.set(withId, `run ${withId}`);
  return (
    <Select
      label="The run to compare with"
      labelHidden
      value={String(withId)}
      onChange={(value) => onChoose(Number(value))}
      options={[...choices].map(([id, label]) => ({ value: String(id), label }))}
    />
  );
}
