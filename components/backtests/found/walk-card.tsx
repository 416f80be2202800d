"use client";

import dynamic from "next/dynamic";
import { useMemo } from "react";
import { count } from "@/components/format";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { DataTable } from "@/components/ui/tables/data-table";
import type { TableColumn } from "@/components/ui/tables/use-sorted-rows";
import { Delta } from "@/components/ui/text/delta";
import { Num } from "@/components/ui/text/num";
import { Time } from "@/components/ui/text/time";
import { untilLoaded } from "@/components/ui/until-loaded";
import { drawdownOf } from "@/server/core/backtest/play/drawdown-of";
import type { FoundWalk } from "../backtest-types";

const EquityChart = dynamic(
  () => untilLoaded(() => import("@/components/charts/equity-chart").then((module) => module.EquityChart)),
  { ssr: false, loading: () => <Skeleton rows={8} /> },
);

type Window = FoundWalk["walk"]["windows"][number];

const COLUMNS: readonly TableColumn<Window>[] = [
  { id: "from", header: "Played from", cell: ({ outOfSample }) => <Time at={outOfSample.from} show="date" /> },
  { id: "to", header: "To", priority: 2, cell: ({ outOfSample }) => <Time at={outOfSample.to} show="date" /> },
  {
    id: "params",
    header: "Chosen",
    cell: ({ params }) =>
      params === null
        ? "nothing was defined"
        : Object.entries(params)
            .map(([name, value]) => `${name} ${value}`)
            .join(", "),
  },
  {
    id: "in",
    header: "In sample",
    numeric: true,
    priority: 2,
    cell: ({ inSample }) => <Delta value={inSample.figures?.totalReturn} kind="percent" />,
  },
  {
    id: "out",
    header: "Out of sample",
    numeric: true,
    cell: ({ outOfSample }) => <Delta value={outOfSample.figures?.totalReturn} kind="percent" />,
  },
  {
    id: "inSharpe",
    header: "Sharpe in",
    numeric: true,
    priority: 3,
    cell: ({ inSample }) => <Num value={inSample.figures?.sharpe} />,
  },
  {
    id: "outSharpe",
    header: "Sharpe out",
    numeric: true,
    priority: 3,
    cell: ({ outOfSample }) => <Num value={outOfSample.figures?.sharpe} />,
  },
];

/** What came of parameters that were chosen by what lay before, window by window. */
export function WalkCard({ found: { walk } }: { readonly found: FoundWalk }) {
  const { curve, windows, figures, plan, tries } = walk;
  const points = useMemo(() => {
    const equityUsd = curve.map((point) => point.equityUsd);
    return { time: curve.map(({ at }) => at), equityUsd, drawdown: drawdownOf(equityUsd, equityUsd[0] ?? 0) };
  }, [curve]);
  return (
    <Card
      title="Walk forward"
      meta={`${plan.kind}: ${count(plan.inSampleDays, "day")} chosen by, ${count(plan.outOfSampleDays, "day")} played; ${count(tries, "try", "tries")}`}
      flush
    >
      <div className="grid min-w-0 divide-y">
        <div className="p-4">
          <p className="mb-3 flex flex-wrap gap-x-4 text-ink-muted">
            <span>
              Out of sample together <Delta value={figures.totalReturn} kind="percent" />
            </span>
            <span>
              Sharpe <Num value={figures.sharpe} />
            </span>
            <span>
              max drawdown <Num value={figures.maxDrawdown} kind="percent" />
            </span>
          </p>
          <EquityChart points={points} />
        </div>
        <DataTable
          label="Windows of the walk"
          columns={COLUMNS}
          rows={windows}
          rowKey={({ outOfSample }) => String(outOfSample.from)}
          sortedElsewhere
          empty={null}
        />
      </div>
    </Card>
  );
}
