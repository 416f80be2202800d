import type { ReactNode } from "react";
import { duration, MISSING } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { JsonView } from "@/components/ui/tables/json-view";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { LogView } from "@/components/ui/tables/log-view";
import { StateDot } from "@/components/ui/text/state-dot";
import { Time } from "@/components/ui/text/time";
import { Words } from "@/components/ui/text/words";
import type { JsonValue } from "@/server/core/json";
import { type LogLine, STEP_POLICIES } from "@/server/core/runs/run";
import type { GanttBar } from "./gantt-bars";
import { STEP_LABELS } from "./step-labels";

export interface StepCardProps {
  readonly bar: GanttBar;
  readonly usualMs: number | undefined;
  readonly log: readonly LogLine[];
  /** Why there is nothing of what it was given, made and said; null where there is. */
  readonly lost: string | null;
}

/** All that one step was given, made and said. */
export function StepCard({ bar: { name, step, tookMs, slow, earlier }, usualMs, log, lost }: StepCardProps) {
  const label = STEP_LABELS[name];
  if (!step || step.state === "not_needed") {
    return (
      <Card
        title={label}
        meta={step ? <StateDot state={step.state} /> : null}
        empty={{
          title: step ? "This step was not needed" : "The run has not come to this step",
          hint: step ? "The run ended before it had anything to do." : "What it was given and made appears here.",
        }}
      />
    );
  }
  return (
    <Card title={label} meta={<StateDot state={step.state} />}>
      <div className="grid gap-4">
        {step.error ? (
          <Notice tone="red">
            <Words text={step.error} />
          </Notice>
        ) : null}
        {slow ? (
          <Notice tone="amber">
            It took {duration(tookMs)}, usually {duration(usualMs)}.
          </Notice>
        ) : null}
        {earlier ? (
          <Notice tone="accent">
            {step.state === "ok"
              ? "An earlier attempt did this step; its result is kept."
              : "An earlier attempt left this; the present one has not come to it."}
          </Notice>
        ) : null}
        <KeyValueList
          layout="columns"
          items={[
            {
              label: "Tries",
              value: (
                <span className="figure">{step.tries === 0 ? MISSING : `${step.tries} of ${STEP_POLICIES[name].tries}`}</span>
              ),
            },
            { label: "Began, by the wall clock", value: <Time at={step.startedAt} show="time" detail="second" /> },
            { label: "Took", value: <span className="figure">{duration(tookMs)}</span> },
            { label: "Usually", value: <span className="figure">{duration(usualMs)}</span> },
          ]}
        />
        {lost === null ? (
          <>
            <Section title="Output">
              <JsonView key={`${name} output`} label={`Output of ${label}`} value={step.output as JsonValue} depth={2} />
            </Section>
            <Section title="Input">
              <JsonView key={`${name} input`} label={`Input of ${label}`} value={step.input as JsonValue} />
            </Section>
            <Section title="Log">
              <LogView key={`${name} log`} label={`Log of ${label}`} lines={log} />
            </Section>
          </>
        ) : (
          <Notice tone="amber">
            Its output, input and log are not there: <Words text={lost} within />.
          </Notice>
        )}
      </div>
    </Card>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="grid min-w-0 gap-1.5">
      <h3 className="font-medium text-ink-muted text-xs">{title}</h3>
      {children}
    </section>
  );
}
