"use client";

import { useQuery } from "@tanstack/react-query";
import { ChartLine } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Segmented } from "@/components/ui/inputs/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { untilLoaded } from "@/components/ui/until-loaded";

const SentimentChart = dynamic(() => untilLoaded(() => import("./sentiment-chart").then((module) => module.SentimentChart)), {
  ssr: false,
  loading: () => <Skeleton rows={8} className="p-4" />,
});

const DAYS = { "1d": 1, "1w": 7, "1m": 30 } as const;
const RANGES = ["1d", "1w", "1m"] as const;
const MOST = 2_000;

/** The price at each run with the score and the confidence under it. */
export function HistoryCard({ symbol }: { readonly symbol: string }) {
  const trpc = useTRPC();
  const [range, setRange] = useQueryState("range", parseAsStringLiteral(RANGES).withDefault("1w"));
  const series = useQuery(trpc.sentiment.series.queryOptions({ symbol, days: DAYS[range], limit: MOST }));
  const points = series.data ?? [];
  return (
    <Card
      // As high as it is with its curves, so that nothing moves when they come.
      className="min-h-130"
      title={`${symbol} price and sentiment`}
      meta={points.length > 0 ? count(points.length, "reading") : undefined}
      actions={
        <Segmented
          label="Range"
          options={RANGES.map((value) => ({ value, label: value.toUpperCase() }))}
          value={range}
          onChange={(next) => void setRange(next)}
        />
      }
      loading={series.isPending}
      error={
        series.error
          ? { what: "The readings could not be loaded", done: errorText(series.error), onRetry: () => void series.refetch() }
          : null
      }
      empty={
        points.length < 2
          ? {
              icon: ChartLine,
              title: "The curve begins with the second run",
              hint: `Every run of an agent on ${symbol} reads the headlines and leaves a point here.`,
            }
          : null
      }
    >
      <SentimentChart symbol={symbol} points={points} />
    </Card>
  );
}
