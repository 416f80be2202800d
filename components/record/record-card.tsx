"use client";

import { useQuery } from "@tanstack/react-query";
import { answerInWords } from "@/components/approvals/answer-in-words";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { count, MISSING } from "@/components/format";
import { TRIGGER_WORDS } from "@/components/runs/trigger-words";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/tables/key-value-list";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import { ContestCard } from "./contest-card";
import { InputsTable } from "./inputs-table";
import { NotesList } from "./notes-list";
import { OutcomeList } from "./outcome-list";
import type { DecisionRecord } from "./record-types";

/** The record of a decision: who and by what, on what, what was sent, what came of it by now, and what people wrote to it. */
export function RecordCard({ decisionId }: { readonly decisionId: number }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.records.get.queryOptions({ decisionId }));
  const failure = error && { what: "The record could not be read", done: errorText(error), onRetry: () => void refetch() };
  return (
    <>
      <Card title="What came of it" meta={data ? <AsOf record={data} /> : null} loading={!data} error={failure}>
        {data ? <OutcomeList record={data} /> : null}
      </Card>
      {data ? (
        <>
          {data.contest ? <ContestCard contest={data.contest} /> : null}
          <Card title="What it rested on" meta={count(data.inputs.length, "input")} flush>
            <InputsTable inputs={data.inputs} />
          </Card>
          <Card title="Record">
            <KeyValueList layout="columns" items={[...identityOf(data), ...executionOf(data)]} />
          </Card>
          <NotesList decisionId={decisionId} notes={data.notes} />
        </>
      ) : null}
    </>
  );
}

function AsOf({ record }: { readonly record: DecisionRecord }) {
  return (
    <span>
      by the bars, as of <Time at={record.outcome.at} show="dateTime" />
    </span>
  );
}

const NOT_KEPT = <span className="text-ink-faint">not kept</span>;

function identityOf({ identity, proposal }: DecisionRecord) {
  const { account, kind, trigger, dueAt, asOf, mode, codeVersion, configHash } = identity;
  const { horizonBars, timeframe, invalidatedBy } = proposal;
  return [
    { label: "Account", value: `${account} (${kind})` },
    { label: "Agent's mode", value: mode === null ? NOT_KEPT : mode.replace("_", " ") },
    { label: "Started by", value: TRIGGER_WORDS[trigger] },
    { label: "Due", value: <Time at={dueAt} show="dateTime" detail="second" /> },
    { label: "Bars up to", value: asOf === null ? NOT_KEPT : <Time at={asOf} show="dateTime" /> },
    { label: "Program", value: codeVersion ?? NOT_KEPT },
    {
      label: "Configuration",
      value: configHash === null ? NOT_KEPT : <span className="font-mono text-sm">{configHash.slice(0, 12)}</span>,
    },
    { label: "Horizon", value: `${horizonBars} bars of ${timeframe}` },
    ...(invalidatedBy
      ? [
          {
            label: "Would be wrong at",
            value: (
              <span>
                <Num value={invalidatedBy.stopPrice ?? MISSING} kind="price" />, or a score of{" "}
                <Num value={invalidatedBy.score} kind="score" />
              </span>
            ),
          },
        ]
      : []),
  ];
}

function executionOf({ execution }: DecisionRecord) {
  const { sizeBefore, sizeAfter, approval, intentAt, sentAt, filledAt, slippage } = execution;
  if (Number(sizeBefore) === 0) return [];
  const moment = (at: number | null) =>
    at === null ? <span className="text-ink-faint">never</span> : <Time at={at} show="dateTime" detail="second" />;
  return [
    { label: "Size before the rules", value: <Num value={sizeBefore} kind="qty" /> },
    { label: "Size after the rules", value: <Num value={sizeAfter} kind="qty" /> },
    ...(approval ? [{ label: "Waited for a person", value: answerInWords(approval) }] : []),
    { label: "Meant", value: moment(intentAt) },
    { label: "Sent", value: moment(sentAt) },
    { label: "First filled", value: moment(filledAt) },
    {
      label: "Slippage",
      value: slippage ? (
        <span>
          <Num value={slippage.bps} decimals={1} formula="(average fill ÷ price decided at − 1), against whoever trades" /> bp
        </span>
      ) : (
        <span className="text-ink-faint">no fill</span>
      ),
    },
  ];
}
