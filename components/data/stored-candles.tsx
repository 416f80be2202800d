"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChevronLeft, ChevronsRight } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { ExportLinks } from "@/components/ui/export-links";
import { Button } from "@/components/ui/inputs/button";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/text/time";
import { untilLoaded } from "@/components/ui/until-loaded";
import type { Coverage } from "./data-types";

const CandleChart = dynamic(
  () => untilLoaded(() => import("@/components/charts/candle-chart").then((module) => module.CandleChart)),
  {
    ssr: false,
    loading: () => <Skeleton rows={8} className="p-4" />,
  },
);

const BARS = 300;

/** Bars of a series as they are stored, from the newest back. */
export function StoredCandles({ series: { symbol, timeframe, from: firstBar } }: { readonly series: Coverage }) {
  const trpc = useTRPC();
  const [until, setUntil] = useState<number | undefined>(undefined);
  const bars = useQuery(
    trpc.market.stored.queryOptions({ symbol, timeframe, count: BARS, until }, { placeholderData: keepPreviousData }),
  );
  const from = bars.data?.time[0];
  const to = bars.data?.time.at(-1);
  return (
    <Card
      title={`${symbol} ${timeframe}`}
      meta={
        from === undefined ? null : (
          <span>
            <Time at={from} /> to <Time at={to} />
          </span>
        )
      }
      actions={
        <>
          <ExportLinks label="All bars" name="bars" of={{ symbol, timeframe }} />
          <Button
            size="sm"
            disabled={from === undefined || from <= firstBar}
            onClick={() => from !== undefined && setUntil(from - 1)}
          >
            <ChevronLeft aria-hidden /> Earlier
          </Button>
          <Button size="sm" disabled={until === undefined} onClick={() => setUntil(undefined)}>
            Newest <ChevronsRight aria-hidden />
          </Button>
        </>
      }
      flush
      error={
        bars.error
          ? { what: "The bars could not be loaded", done: errorText(bars.error), onRetry: () => void bars.refetch() }
          : null
      }
      empty={bars.data?.time.length === 0 ? { title: "No bar is stored before that", hint: "Go back to the newest." } : null}
    >
      {bars.data ? (
        <CandleChart label={`${symbol}, stored bars of ${timeframe}`} bars={bars.data} heightPx={320} />
      ) : (
        <Skeleton rows={8} className="p-4" />
      )}
    </Card>
  );
}
