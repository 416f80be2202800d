"use client";

import { useMemo } from "react";
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { tickLabels, timeTicks } from "@/components/charts/time-ticks";
import { amount, dateTime, price, score as writeScore } from "@/components/format";
import { useTimeZone } from "@/components/ui/time-zone-provider";
import { SentimentTooltip } from "./sentiment-tooltip";
import type { SentimentPoint } from "./sentiment-types";

const MARGIN = { top: 8, right: 0, bottom: 0, left: 0 };
const AXIS = { axisLine: false, tickLine: false, tick: { fill: "var(--ink-muted)", fontSize: 11 } } as const;
const Y_AXIS = { ...AXIS, orientation: "right", width: 60 } as const;
const CURSOR = { stroke: "var(--ink-faint)", strokeDasharray: "2 3" };
const LINE = { type: "linear", strokeWidth: 1.5, dot: false, activeDot: { r: 3 }, isAnimationActive: false } as const;
const STEP = { ...LINE, type: "stepAfter" } as const;
const SYNC = { syncId: "sentiment", syncMethod: "value", margin: MARGIN, accessibilityLayer: false } as const;

/** Price, score and confidence at each run, one under the other on one axis of time. Load it with next/dynamic. */
export function SentimentChart({ symbol, points }: { readonly symbol: string; readonly points: readonly SentimentPoint[] }) {
  const zone = useTimeZone();
  const from = points[0]?.at ?? 0;
  const to = points.at(-1)?.at ?? 0;
  const { ticks, labels } = useMemo(() => {
    const found = timeTicks(from, to, zone, 7);
    return { ticks: found.ticks, labels: tickLabels(found, zone) };
  }, [from, to, zone]);
  const xAxis = {
    ...AXIS,
    dataKey: "at",
    type: "number",
    domain: [from, to],
    ticks: [...ticks],
    tickFormatter: (at: number) => labels.get(at) ?? "",
  } as const;
  const rows = useMemo(() => [...points], [points]);
  const last = points.at(-1);
  const summary = `${symbol} from ${dateTime(from, zone)} to ${dateTime(to, zone)}: last price ${price(last?.price)}, score ${writeScore(last?.score)}, confidence ${amount(last?.confidence)}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form
    <div role="group" aria-label={summary} className="figure min-w-0">
      <PaneTitle>Price, USD</PaneTitle>
      <ResponsiveContainer width="100%" height={190}>
        <ComposedChart data={rows} {...SYNC}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis {...xAxis} hide />
          <YAxis
            {...Y_AXIS}
            domain={["auto", "auto"]}
            tickCount={4}
            tickFormatter={(value: number) => amount(value, value < 1_000 ? 2 : 0)}
          />
          <Tooltip cursor={CURSOR} isAnimationActive={false} content={<SentimentTooltip zone={zone} />} />
          <Line dataKey="price" stroke="var(--ink-muted)" {...LINE} />
        </ComposedChart>
      </ResponsiveContainer>
      <PaneTitle>Score, −1 to +1</PaneTitle>
      <ResponsiveContainer width="100%" height={110}>
        <ComposedChart data={rows} {...SYNC}>
          <XAxis {...xAxis} hide />
          <YAxis {...Y_AXIS} domain={[-1, 1]} ticks={[-1, 0, 1]} tickFormatter={(value: number) => writeScore(value)} />
          <Tooltip cursor={CURSOR} isAnimationActive={false} content={() => null} />
          <ReferenceLine y={0} stroke="var(--line-strong)" />
          <Area dataKey="score" stroke="var(--accent)" fill="var(--accent)" fillOpacity={0.14} {...STEP} />
        </ComposedChart>
      </ResponsiveContainer>
      <PaneTitle>Confidence, 0 to 1</PaneTitle>
      <ResponsiveContainer width="100%" height={90}>
        <ComposedChart data={rows} {...SYNC}>
          <XAxis {...xAxis} />
          <YAxis {...Y_AXIS} domain={[0, 1]} ticks={[0, 1]} tickFormatter={(value: number) => amount(value)} />
          <Tooltip cursor={CURSOR} isAnimationActive={false} content={() => null} />
          <Area dataKey="confidence" stroke="var(--ink-faint)" fill="var(--ink-faint)" fillOpacity={0.14} {...STEP} />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function PaneTitle({ children }: { readonly children: string }) {
  return <p className="font-sans text-ink-muted text-xs">{children}</p>;
}
