"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ChartLine } from "lucide-react";
import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo } from "react";
import { useAgentName } from "@/components/agents/agent-name";
import { useTRPC } from "@/components/desk/trpc";
import type { Fills } from "@/components/orders/order-types";
import { Card } from "@/components/ui/card";
import { Segmented } from "@/components/ui/inputs/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { Delta } from "@/components/ui/text/delta";
import { untilLoaded } from "@/components/ui/until-loaded";
import type { Equity } from "./overview-types";
import { FILLS_READ } from "./reads";
import { tradeEvents } from "./trade-events";

const EquityChart = dynamic(
  () => untilLoaded(() => import("@/components/charts/equity-chart").then((module) => module.EquityChart)),
  {
    ssr: false,
    loading: () => <Skeleton rows={6} className="h-85 content-start" />,
  },
);

const RANGES = ["1d", "1w", "1m", "all"] as const;
const RANGE_LABELS = { "1d": "1D", "1w": "1W", "1m": "1M", all: "All" } as const;
const LINES = [
  { value: "sum", label: "Account" },
  { value: "agents", label: "Per agent" },
] as const;

interface EquityCardProps {
  readonly initial: Equity;
  readonly initialFills: Fills;
}

export function EquityCard({ initial, initialFills }: EquityCardProps) {
  const trpc = useTRPC();
  const [range, setRange] = useQueryState("range", parseAsStringLiteral(RANGES).withDefault("all"));
  const [lines, setLines] = useQueryState("lines", parseAsStringLiteral(["sum", "agents"] as const).withDefault("sum"));
  const { data } = useQuery(
    trpc.performance.equity.queryOptions(
      { range, perAgent: true },
      { initialData: range === "all" ? initial : undefined, placeholderData: keepPreviousData },
    ),
  );
  const { data: fills } = useQuery(trpc.orders.fills.queryOptions({ limit: FILLS_READ }, { initialData: initialFills }));
  const { points, agents } = data ?? initial;
  const nameOf = useAgentName();
  const events = useMemo(() => tradeEvents(fills, points.time[0] ?? 0, nameOf), [fills, points, nameOf]);
  return (
    <Card
      title="Equity"
      meta={<Change of={data ?? initial} whole={range === "all"} />}
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
              title: "The curve begins with the first run",
              hint: "Each run marks cash and positions at the market's prices.",
            }
          : null
      }
    >
      <EquityChart points={points} agents={lines === "agents" ? agents : undefined} events={events} />
    </Card>
  );
}

/** What the range has brought, by the curve's own first and last point; what was paid in or taken out is no part of it. */
function Change({ of, whole }: { readonly of: Equity; readonly whole: boolean }) {
  const { points, change } = of;
  const asOf = {
    asOf: points.time.at(-1),
    clock: "market",
    source: "equity at the end of each run, and what was paid in",
  } as const;
  return (
    <span className="flex items-baseline gap-1.5 whitespace-nowrap">
      <Delta
        value={change.usd}
        fraction={change.fraction ?? undefined}
        {...asOf}
        formula={`last equity − ${whole ? "what was paid in" : "first of the range − paid in since"} (time-weighted return)`}
      />
      {change.moneyWeighted === null ? null : (
        <span className="flex items-baseline gap-1 text-ink-faint text-xs max-lg:hidden">
          money-weighted
          <Delta
            value={change.moneyWeighted}
            kind="percent"
            {...asOf}
            formula="the rate at which what was paid in came to the last equity"
          />
        </span>
      )}
      <span className="text-ink-faint text-xs max-sm:hidden">{whole ? "since the start" : "in this range"}</span>
    </span>
  );
}
