"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChartCandlestick } from "lucide-react";
import dynamic from "next/dynamic";
import { useMemo } from "react";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import type { PositionRow } from "@/components/positions/position-types";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { untilLoaded } from "@/components/ui/until-loaded";
import { levelsOf, marksOf } from "../orders/chart-marks";
import type { AgentDetail, AgentFills } from "./agent-types";
import { sentimentOnBars } from "./sentiment-on-bars";

const CandleChart = dynamic(
  () => untilLoaded(() => import("@/components/charts/candle-chart").then((module) => module.CandleChart)),
  {
    ssr: false,
    loading: () => <Skeleton rows={8} className="p-4" />,
  },
);

const BARS = 300;
const READINGS = 2_000;
const DAY_MS = 86_400_000;
const MOST_DAYS = 365;
const NO_TIMES: readonly number[] = [];

export interface AgentChartProps {
  readonly agent: AgentDetail;
  readonly fills: AgentFills;
  readonly position: PositionRow | null;
  /** Market time of the newest run: the bars go so far. */
  readonly lastRunAt: number | undefined;
}

/** The price as the agent sees it, what it bought and sold, what protects the position, and the sentiment under it. */
export function AgentChart({ agent, fills, position, lastRunAt }: AgentChartProps) {
  const trpc = useTRPC();
  const { symbol } = agent;
  const { timeframe } = agent.params;
  const bars = useQuery(
    trpc.market.bars.queryOptions({ symbol, timeframe, count: BARS, until: lastRunAt }, { placeholderData: keepPreviousData }),
  );
  const time = bars.data?.time ?? NO_TIMES;
  const spanMs = bars.data ? bars.data.asOf - (time[0] ?? bars.data.asOf) : 0;
  const days = Math.min(MOST_DAYS, Math.ceil(spanMs / DAY_MS) + 1);
  const { data: readings } = useQuery(
    trpc.sentiment.series.queryOptions(
      { symbol, days, limit: READINGS },
      { enabled: bars.data !== undefined, placeholderData: keepPreviousData },
    ),
  );
  const sentiment = useMemo(() => sentimentOnBars(time, readings ?? []), [time, readings]);
  const marks = useMemo(() => marksOf(fills), [fills]);
  const { avgPrice = null, stopPrice = null, targetPrice = null } = position ?? {};
  const levels = useMemo(
    () => levelsOf({ entry: avgPrice, stop: stopPrice, target: targetPrice }),
    [avgPrice, stopPrice, targetPrice],
  );
  return (
    <Card
      title="Price"
      meta={sentiment ? `${timeframe} bars, sentiment under them` : `${timeframe} bars, no sentiment yet`}
      flush
      error={
        bars.error
          ? { what: "The bars could not be loaded", done: errorText(bars.error), onRetry: () => void bars.refetch() }
          : null
      }
      loading={bars.isPending}
      empty={
        time.length === 0
          ? { icon: ChartCandlestick, title: "No bars yet", hint: "They appear when the market has been open for one bar." }
          : null
      }
    >
      {bars.data ? (
        <CandleChart label={`${symbol}, ${timeframe}`} bars={bars.data} marks={marks} levels={levels} sentiment={sentiment} />
      ) : null}
    </Card>
  );
}
