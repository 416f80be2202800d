"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { RefreshCw, Target } from "lucide-react";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { type Outputs, useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { Segmented } from "@/components/ui/segmented";
import { Time } from "@/components/ui/time";
import { HORIZONS, type Horizon } from "@/server/core/effectiveness";
import { PredictionBands } from "./prediction-bands";
import { TOGETHER, VOICE_COLUMNS, voicesOf } from "./prediction-columns";
import { HORIZON_WORDS, tooFewInWords } from "./prediction-words";
import { SuggestedWeights } from "./suggested-weights";

const DAYS = { "1m": 30, "3m": 90, "1y": 365 } as const;
const WINDOWS = ["1m", "3m", "1y"] as const;

type Report = Outputs["effectiveness"]["report"];

/** Which source's scores told what the price did, by horizon and band, and the weights that it suggests. It is counted when it is asked for. */
export function EffectivenessCard({ symbol }: { readonly symbol: string }) {
  return <Counting key={symbol} symbol={symbol} />;
}

/** Keeps what is shown while another window is counted, of the same symbol only. */
function Counting({ symbol }: { readonly symbol: string }) {
  const trpc = useTRPC();
  const [horizon, setHorizon] = useQueryState("horizon", parseAsStringLiteral(HORIZONS).withDefault("day"));
  const [window, setWindow] = useQueryState("window", parseAsStringLiteral(WINDOWS).withDefault("3m"));
  const days = DAYS[window];
  const { data, error, isPending, isFetching, refetch } = useQuery(
    trpc.effectiveness.report.queryOptions({ symbol, days }, { placeholderData: keepPreviousData, refetchOnMount: "always" }),
  );
  return (
    <Card
      title={`Which source predicts ${symbol}`}
      meta={data && data.readings > 0 ? <Counted report={data} /> : null}
      actions={
        <span className="flex flex-wrap items-center gap-1">
          <IconButton label="Count again" size="sm" busy={isFetching} onClick={() => void refetch()}>
            <RefreshCw aria-hidden />
          </IconButton>
          <Segmented
            label="Readings of the last"
            options={WINDOWS.map((value) => ({ value, label: value.toUpperCase() }))}
            value={window}
            onChange={(next) => void setWindow(next)}
          />
          <Segmented
            label="Judged after"
            options={HORIZONS.map((value) => ({ value, label: HORIZON_WORDS[value].label }))}
            value={horizon}
            onChange={(next) => void setHorizon(next)}
          />
        </span>
      }
      flush
      loading={isPending}
      error={error ? { what: "It could not be counted", done: errorText(error), onRetry: () => void refetch() } : null}
      empty={
        data?.readings === 0
          ? {
              icon: Target,
              title: `No reading of ${symbol} in ${count(days, "day")}`,
              hint: "Every run of its agent leaves one; an hour later the first can be held against the price.",
            }
          : null
      }
    >
      {data ? <Predictions report={data} horizon={horizon} /> : null}
    </Card>
  );
}

function Counted({ report: { readings, from, at, cut } }: { readonly report: Report }) {
  return (
    <span>
      {cut ? "the newest " : ""}
      {count(readings, "reading")} since <Time at={from} show="day" /> · as of <Time at={at} />
    </span>
  );
}

function Predictions({ report, horizon }: { readonly report: Report; readonly horizon: Horizon }) {
  const [chosen, setChosen] = useState(TOGETHER);
  const voices = voicesOf(report.horizons[horizon]);
  const voice = voices.find(({ source }) => source === chosen) ?? voices[0];
  if (!voice) return null;
  const tooFew = tooFewInWords(voice.independent);
  return (
    <>
      <p className="px-4 pt-3 text-ink-muted">{HORIZON_WORDS[horizon].against}</p>
      {tooFew ? (
        <p className="px-4 pt-1 text-ink-muted">
          {voice.source}: {tooFew}
        </p>
      ) : null}
      <DataTable
        label="How well each source predicted"
        columns={VOICE_COLUMNS}
        rows={voices}
        rowKey={(row) => row.source}
        onOpen={(row) => setChosen(row.source)}
        selected={(row) => row.source === voice.source}
        empty={<EmptyState title="No source" />}
      />
      <PredictionBands voice={voice} bandings={horizon === "exit" ? ["score", "agreement"] : ["score", "agreement", "action"]} />
      {report.suggestions.map((suggestion) => (
        <SuggestedWeights key={suggestion.agentId} suggestion={suggestion} />
      ))}
      {report.suggestions.length === 0 ? (
        <p className="border-t px-4 py-3 text-ink-muted">
          No agent on it decides by headlines, so there are no weights to suggest.
        </p>
      ) : null}
    </>
  );
}
