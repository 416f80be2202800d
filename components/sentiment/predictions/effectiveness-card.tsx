"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { RefreshCw, Target } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { IconButton } from "@/components/ui/inputs/icon-button";
import { Segmented } from "@/components/ui/inputs/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/text/time";
import { untilLoaded } from "@/components/ui/until-loaded";
import { HORIZONS } from "@/server/core/effectiveness/horizon";
import type { EffectivenessReport } from "../sentiment-types";
import { HORIZON_WORDS } from "./prediction-words";

const Predictions = dynamic(() => untilLoaded(() => import("./predictions").then((module) => module.Predictions)), {
  ssr: false,
  loading: () => <Skeleton rows={6} className="p-4" />,
});

const DAYS = { "1m": 30, "3m": 90, "1y": 365 } as const;
const WINDOWS = ["1m", "3m", "1y"] as const;

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

function Counted({ report: { readings, from, at, cut } }: { readonly report: EffectivenessReport }) {
  return (
    <span>
      {cut ? "the newest " : ""}
      {count(readings, "reading")} since <Time at={from} show="day" /> · as of <Time at={at} />
    </span>
  );
}
