"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChartLine } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { type Outputs, useTRPC } from "@/components/desk/trpc";
import { Card } from "@/components/ui/card";
import { Delta } from "@/components/ui/delta";
import { Num } from "@/components/ui/num";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";

const EquityChart = dynamic(() => import("@/components/charts/equity-chart").then((module) => module.EquityChart), {
  ssr: false,
  loading: () => <Skeleton rows={6} className="p-4" />,
});

const RANGES = ["1d", "1w", "1m", "all"] as const;
const RANGE_LABELS = { "1d": "1D", "1w": "1W", "1m": "1M", all: "All" } as const;
const LINES = [
  { value: "sum", label: "Account" },
  { value: "agents", label: "Per agent" },
] as const;

export function EquityCard({ initial }: { readonly initial: Outputs["performance"]["equity"] }) {
  const trpc = useTRPC();
  const [range, setRange] = useQueryState("range", parseAsStringLiteral(RANGES).withDefault("all"));
  const [lines, setLines] = useQueryState("lines", parseAsStringLiteral(["sum", "agents"] as const).withDefault("sum"));
  const { data } = useQuery(
    trpc.performance.equity.queryOptions(
      { range, perAgent: true },
      { initialData: range === "all" ? initial : undefined, placeholderData: keepPreviousData },
    ),
  );
  const { points, agents } = data ?? initial;
  const last = points.equityUsd.at(-1) ?? initial.startCashUsd;
  const first = range === "all" ? initial.startCashUsd : (points.equityUsd[0] ?? last);
  return (
    <Card
      title="Equity"
      meta={
        <span className="flex items-baseline gap-3">
          <Num
            value={last}
            kind="usd"
            className="font-medium text-ink"
            asOf={points.time.at(-1)}
            clock="market"
            source="equity at the end of each run"
          />
          <Delta value={last - first} fraction={last / first - 1} />
        </span>
      }
      actions={
        <>
          <Segmented label="Lines" options={LINES} value={lines} onChange={setLines} />
          <Segmented
            label="Range"
            options={RANGES.map((value) => ({ value, label: RANGE_LABELS[value] }))}
            value={range}
            onChange={setRange}
          />
        </>
      }
      empty={
        points.time.length < 2
          ? {
              icon: ChartLine,
              title: "The curve begins with the second run",
              hint: "Each run marks cash and positions at the market's prices.",
            }
          : null
      }
    >
      <EquityChart points={points} agents={lines === "agents" ? agents : undefined} />
    </Card>
  );
}
