"use client";

import type { ReactNode } from "react";
import { duration } from "@/components/format";
import { INTENT_WORDS } from "@/components/orders/intent-words";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { useAge } from "@/components/ui/now-provider";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Time } from "@/components/ui/text/time";
import { durationOf } from "./run-duration";
import type { RunDetail } from "./run-types";
import { startedInWords } from "./trigger-words";

/** When, how, where and in which attempt a run ran, and what came of it. */
export function RunFacts({ detail: { run, decision, intent } }: { readonly detail: RunDetail }) {
  const figure = (text: string | number) => <span className="figure">{text}</span>;
  const lasts = useAge(run.state === "running" ? run.startedAt : null);
  const facts = [
    { label: "Due", value: <Time at={run.dueAt} detail="second" /> },
    { label: "Started", value: startedInWords(run) },
    { label: "Took", value: figure(lasts === null ? duration(durationOf(run)) : `${duration(lasts)} so far`) },
    { label: "Waited before", value: figure(duration(run.startedAt === null ? null : run.startedAt - run.queuedAt)) },
    { label: "Attempt", value: figure(run.attempt) },
    {
      label: "Node",
      value: (
        <span className="block truncate font-mono text-sm" title={run.nodeId ?? undefined}>
          {run.nodeId ?? "none yet"}
        </span>
      ),
    },
    {
      label: "Decision",
      value: decision ? <FactLink href={`/decisions/${decision.id}`}>{decision.action}, and why</FactLink> : "none",
    },
    { label: "Order", value: intent ? <FactLink href="#order">{INTENT_WORDS[intent.state]}</FactLink> : "none" },
  ];
  return (
    <Card>
      <KeyValueList layout="columns" items={facts} />
    </Card>
  );
}

function FactLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link href={href} className="text-accent underline">
      {children}
    </Link>
  );
}
