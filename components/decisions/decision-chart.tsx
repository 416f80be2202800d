"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { errorText } from "@/components/desk/error-text";
import { useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { untilLoaded } from "@/components/ui/until-loaded";
import { TIMEFRAME_MS } from "@/server/core/market/timeframe";
import { levelsOf, marksOf } from "../orders/chart-marks";
import type { DecisionDetail } from "./decision-types";

const CandleChart = dynamic(
  () => untilLoaded(() => import("@/components/charts/candle-chart").then((module) => module.CandleChart)),
  {
    ssr: false,
    loading: () => <Skeleton rows={8} className="p-4" />,
  },
);

const BARS = 120;
const BARS_AFTER = 40;

/** The price around the moment, with what was bought or sold and what protects it. */
export function DecisionChart({
  detail: { decision, fills, timeframe },
}: {
  readonly detail: Pick<DecisionDetail, "decision" | "fills" | "timeframe">;
}) {
  const trpc = useTRPC();
  const until = decision.dueAt + BARS_AFTER * TIMEFRAME_MS[timeframe];
  const bars = useQuery(
    trpc.market.bars.queryOptions({ accountId: decision.accountId, symbol: decision.symbol, timeframe, count: BARS, until }),
  );
  const { basis, stopPrice, targetPrice } = decision.body;
  // The bar it was decided on had just ended.
  const decided = { at: decision.dueAt - 1, side: "moment", label: "decided" } as const;
  const marks = [decided, ...marksOf(fills)];
  return (
    <Card
      title="Price"
      meta={`${timeframe} bars around the decision`}
      flush
      error={
        bars.error
          ? { what: "The bars could not be loaded", done: errorText(bars.error), onRetry: () => void bars.refetch() }
          : null
      }
    >
      {bars.data ? (
        <CandleChart
          label={`${decision.symbol} around the decision`}
          bars={bars.data}
          increment={basis.instrument.priceIncrement}
          marks={marks}
          levels={levelsOf({ entry: basis.holding?.avgPrice ?? null, stop: stopPrice, target: targetPrice })}
        />
      ) : (
        <Skeleton rows={8} className="p-4" />
      )}
    </Card>
  );
}
