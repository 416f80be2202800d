"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";
import { Card } from "@/components/ui/card";
import { Parts } from "@/components/ui/parts";
import { Skeleton } from "@/components/ui/skeleton";
import { untilLoaded } from "@/components/ui/until-loaded";
import { drawdownOf } from "@/server/core/backtest/play/drawdown-of";
import { AgentsCard } from "./agents-card";
import type { BacktestColumns, BacktestDetail, BacktestResult, Breakdowns } from "./backtest-types";
import { FiguresCard } from "./figures-card";
import { EvidenceCard } from "./found/evidence-card";
import { GroupsCard } from "./groups-card";
import { KnownCard } from "./known-card";
import { MonthsCard } from "./months-card";
import { TradesCard } from "./trades-card";

const EquityChart = dynamic(
  () => untilLoaded(() => import("@/components/charts/equity-chart").then((module) => module.EquityChart)),
  { ssr: false, loading: () => <Skeleton rows={8} /> },
);
const SweepCard = dynamic(() => untilLoaded(() => import("./found/sweep-card").then((module) => module.SweepCard)), {
  ssr: false,
  loading: () => <Skeleton rows={8} />,
});
const WalkCard = dynamic(() => untilLoaded(() => import("./found/walk-card").then((module) => module.WalkCard)), {
  ssr: false,
  loading: () => <Skeleton rows={8} />,
});
const ReturnsChart = dynamic(() => untilLoaded(() => import("./returns-chart").then((module) => module.ReturnsChart)), {
  ssr: false,
  loading: () => <Skeleton rows={4} />,
});
const TradesOnCandles = dynamic(() => untilLoaded(() => import("./trades-on-candles").then((module) => module.TradesOnCandles)), {
  ssr: false,
  loading: () => <Skeleton rows={8} />,
});

export interface ResultPartsProps {
  readonly backtest: BacktestDetail;
  readonly result: BacktestResult;
  readonly columns: BacktestColumns;
  readonly breakdowns: Breakdowns;
}

/** What came of a backtest, and what it does not know. */
export function ResultParts({ backtest, result, columns, breakdowns }: ResultPartsProps) {
  const { curve, trades, months } = columns;
  const { evidence, found } = backtest;
  const points = useMemo(
    () => ({ time: curve.at, equityUsd: curve.equityUsd, drawdown: drawdownOf(curve.equityUsd, result.startUsd) }),
    [curve, result.startUsd],
  );
  const against = useMemo(() => ({ name: "Buy and hold", usd: curve.holdUsd }), [curve]);
  const rows = { sessions: "the ends of sessions", days: "the ends of days" }[result.figures.rhythm];
  return (
    <Parts className="grid gap-4">
      <Card
        title="Equity"
        meta={curve.by === "periods" ? `at ${rows}, as the figures` : "at closes of bars; the figures are of fewer rows"}
      >
        <EquityChart points={points} against={against} />
      </Card>
      <FiguresCard result={result} />
      {result.agents ? <AgentsCard agents={result.agents} /> : null}
      {found?.kind === "sweep" ? <SweepCard backtest={backtest} found={found} /> : null}
      {found?.kind === "walk_forward" ? <WalkCard found={found} /> : null}
      {evidence === null ? null : <EvidenceCard evidence={evidence} />}
      <MonthsCard months={months} />
      <Card
        title="Trades by what they returned"
        meta="after fees"
        empty={breakdowns.returns.length === 0 ? { title: "No trade ended" } : null}
      >
        <ReturnsChart returns={breakdowns.returns} />
      </Card>
      <GroupsCard breakdowns={breakdowns} symbol={backtest.symbol} />
      <TradesOnCandles backtest={backtest} result={result} trades={trades} />
      <TradesCard trades={trades} agents={result.agents} />
      <KnownCard backtest={backtest} result={result} />
    </Parts>
  );
}
