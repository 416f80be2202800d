"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleSlash, Hourglass } from "lucide-react";
import { useTRPC } from "@/components/desk/trpc";
import { count, percent } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Parts } from "@/components/ui/parts";
import { Progress } from "@/components/ui/text/progress";
import { Time } from "@/components/ui/text/time";
import { BacktestActions } from "./backtest-actions";
import { BacktestState } from "./backtest-state";
import type { BacktestDetail } from "./backtest-types";
import { NoteCard } from "./note-card";
import { ResultParts } from "./result-parts";

/** One backtest: how far it is, and what came of it once it is done. */
export function BacktestView({ backtestId, initial }: { readonly backtestId: number; readonly initial: BacktestDetail }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.backtests.get.queryOptions({ backtestId }, { initialData: initial }));
  const { result, columns, breakdowns, failure } = data;
  return (
    <Parts className="grid gap-4">
      <PageHeader
        back={{ href: "/backtests", label: "Backtests" }}
        title={
          <>
            {data.title} <BacktestState row={data} />
          </>
        }
        subtitle={
          <>
            Asked for <Time at={data.madeAt} /> by {data.madeBy}
            {result === null ? null : <>. {result.rule}</>}
          </>
        }
        actions={<BacktestActions backtest={data} />}
      />
      {failure === null ? null : <Notice tone="red">It could not be played: {failure}.</Notice>}
      {result && columns && breakdowns ? (
        <ResultParts backtest={data} result={result} columns={columns} breakdowns={breakdowns} />
      ) : (
        <Waiting backtest={data} />
      )}
      <NoteCard key={data.note} backtest={data} />
    </Parts>
  );
}

function Waiting({ backtest: { state, progress, barsPerSecond } }: { readonly backtest: BacktestDetail }) {
  if (state === "cancelled")
    return (
      <Card
        empty={{ icon: CircleSlash, title: "It was cancelled", hint: "Nothing of it was kept. It can be asked for again." }}
      />
    );
  if (state === "queued")
    return (
      <Card
        empty={{
          icon: Hourglass,
          title: "It waits for its turn",
          hint: "Backtests are played one after the other, behind everything that trades.",
        }}
      />
    );
  if (state !== "playing") return null;
  return (
    <Card>
      <Progress label="It is being played" share={progress === 0 ? null : progress}>
        {progress === 0 ? "reading bars" : percent(progress, 0)}
        {barsPerSecond === null ? null : `, ${count(barsPerSecond)} bars a second`}
      </Progress>
    </Card>
  );
}
