"use client";

import { useQuery } from "@tanstack/react-query";
import { clsx } from "clsx";
import { X } from "lucide-react";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { dateTime } from "@/components/format";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/inputs/icon-button";
import { Select } from "@/components/ui/inputs/select";
import { Link } from "@/components/ui/link";
import { StateDot } from "@/components/ui/text/state-dot";
import { STATE_LOOKS } from "@/components/ui/text/state-looks";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import { useTimeZone } from "@/components/ui/time-zone-provider";
import type { RunDetail } from "../run-types";
import { inOrder, tellingStep } from "./run-steps";
import { COMPARED_COLUMNS, StepComparison } from "./step-comparison";

export interface CompareCardProps {
  readonly detail: RunDetail;
  readonly withId: number;
  readonly onChoose: (runId: number | null) => void;
}

/** Two runs of one agent beside each other: what each step made, and where they differ. */
export function CompareCard({ detail, withId, onChoose }: CompareCardProps) {
  const trpc = useTRPC();
  const other = useQuery(trpc.runs.get.queryOptions({ runId: withId }));
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
      {other.data ? <Comparison ours={detail} theirs={other.data} /> : null}
    </Card>
  );
}

function Comparison({ ours, theirs }: { readonly ours: RunDetail; readonly theirs: RunDetail }) {
  const theirSteps = inOrder(theirs.steps);
  const telling = tellingStep(ours.steps);
  return (
    <div className="divide-y">
      <div className={clsx(COMPARED_COLUMNS, "py-2.5")}>
        <span className="text-ink-muted max-sm:hidden">Ended</span>
        <Ending run={ours.run} />
        <Ending run={theirs.run} />
      </div>
      {inOrder(ours.steps).map(({ name, step }, index) => {
        const their = theirSteps[index]?.step ?? null;
        return (
          <StepComparison
            key={name}
            name={name}
            ours={step}
            theirs={their}
            open={name === telling || step?.state !== their?.state}
          />
        );
      })}
    </div>
  );
}

function Ending({ run }: Pick<RunDetail, "run">) {
  return (
    <div className="grid min-w-0 content-start gap-1">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <StateDot state={run.state} />
        <Time at={run.dueAt} className="text-ink-muted" />
      </span>
      <span>{run.reason === null ? null : <Words text={run.reason} />}</span>
    </div>
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
