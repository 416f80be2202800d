"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight, GitCompareArrows } from "lucide-react";
import { parseAsInteger, parseAsStringLiteral, useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { AgentName } from "@/components/agents/agent-name";
import { AccountOf } from "@/components/desk/account-of";
import { useTRPC } from "@/components/desk/trpc";
import { Button } from "@/components/ui/inputs/button";
import { IconButton } from "@/components/ui/inputs/icon-button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { StateDot } from "@/components/ui/text/state-dot";
import { Words } from "@/components/ui/text/words";
import { STEP_NAMES, type StepName } from "@/server/core/runs/run";
import { BackfilledTag } from "./backfilled-tag";
import { RunActions } from "./run-actions";
import { RunBody } from "./run-body";
import { RunFacts } from "./run-facts";
import { NoteButton, NoteText } from "./run-note";
import type { RunDetail } from "./run-types";
import { CompareCard } from "./steps/compare-card";
import { tellingStep } from "./steps/run-steps";
import { STEP_LABELS } from "./steps/step-labels";

/** One run: how it ended and why, its steps in order and in time, and all that each of them was given and made. */
export function RunView({ runId, initial }: { readonly runId: number; readonly initial: RunDetail }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.runs.get.queryOptions({ runId }, { initialData: initial }));
  const [{ step, with: withId }, setShown] = useQueryStates({ step: parseAsStringLiteral(STEP_NAMES), with: parseAsInteger });
  const { run, symbol, steps, previousId, nextId } = data;
  return (
    <Parts className="grid min-w-0 gap-4">
      <AccountOf account={data.account} />
      <PageHeader
        back={{ href: "/runs", label: "Runs" }}
        title={
          <>
            <AgentName id={run.agentId} symbol={symbol} /> <StateDot state={run.state} /> <BackfilledTag trigger={run.trigger} />
          </>
        }
        subtitle={
          <>
            run {run.id} ·{" "}
            <Link href={`/agents/${run.agentId}`} className="underline">
              <AgentName id={run.agentId} />
            </Link>{" "}
            version {run.agentVersion}
          </>
        }
        actions={
          <>
            <Beside id={previousId} step={step} label="Previous run of this agent" icon={<ChevronLeft aria-hidden />} />
            <Beside id={nextId} step={step} label="Next run of this agent" icon={<ChevronRight aria-hidden />} />
            <Button
              disabled={withId !== null || (previousId ?? nextId) === null}
              onClick={() => void setShown({ with: previousId ?? nextId })}
            >
              <GitCompareArrows aria-hidden /> Compare
            </Button>
            <NoteButton runId={run.id} note={run.note} />
            <RunActions run={run} steps={steps} />
          </>
        }
      />
      {run.reason ? (
        <p className="text-lg">
          <Words text={run.state === "failed" ? `${STEP_LABELS[tellingStep(steps)]} failed: ${run.reason}` : run.reason} />
        </p>
      ) : null}
      {run.trigger === "backfill" ? (
        <p className="text-ink-muted">
          It was made later, and decided by what was known at its time. It sent no order, and neither the books nor the equity
          curve know of it.
        </p>
      ) : null}
      {run.note === null ? null : <NoteText note={run.note} />}
      <RunFacts detail={data} />
      {withId === null ? null : <CompareCard detail={data} withId={withId} onChoose={(id) => void setShown({ with: id })} />}
      <RunBody detail={data} chosen={step ?? tellingStep(steps)} onChoose={(name) => void setShown({ step: name })} />
    </Parts>
  );
}

interface BesideProps {
  readonly id: number | null;
  /** Stays chosen, so that one step can be followed from run to run. */
  readonly step: StepName | null;
  readonly label: string;
  readonly icon: ReactNode;
}

function Beside({ id, step, label, icon }: BesideProps) {
  if (id === null) return null;
  return (
    <IconButton label={label} variant="neutral" asChild>
      <Link href={step === null ? `/runs/${id}` : `/runs/${id}?step=${step}`}>{icon}</Link>
    </IconButton>
  );
}
