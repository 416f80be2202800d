"use client";

import { useMemo } from "react";
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { dateTime, day, percent, timeOfDay, usd, usdTick } from "../format";
import { useTimeZone } from "../ui/time-zone-provider";
import { ChartLegend } from "./chart-legend";
import { ChartTooltip } from "./chart-tooltip";
import { EventMark } from "./event-mark";
import { SERIES } from "./series";
import { timeTicks } from "./time-ticks";

export interface EquityColumns {
  /** Epoch milliseconds, ascending. */
  readonly time: readonly number[];
  readonly equityUsd: readonly number[];
  /** Fraction under the running maximum, never positive; the caller knows the maximum from before the first point. */
  readonly drawdown: readonly number[];
}

/** P&L of one agent at the times of the equity, null where it did not yet exist. */
export interface AgentLine {
  readonly id: string;
  readonly name: string;
  readonly pnlUsd: readonly (number | null)[];
}

export interface ChartEvent {
  readonly at: number;
  readonly label: string;
  readonly tone: "accent" | "amber" | "red";
}

export interface EquityChartProps {
  readonly points: EquityColumns;
  /** Given, the lines of the agents' P&L stand in place of the equity. */
  readonly agents?: readonly AgentLine[];
  readonly events?: readonly ChartEvent[];
  readonly heightPx?: number;
}

const MARGIN = { top: 14, right: 0, bottom: 0, left: 0 };
const AXIS = { axisLine: false, tickLine: false, tick: { fill: "var(--ink-muted)", fontSize: 11 } } as const;
const CURSOR = { stroke: "var(--ink-faint)", strokeDasharray: "2 3" };
const Y_AXIS = { ...AXIS, orientation: "right", width: 72, tickCount: 5 } as const;
const SYNC = "equity";

/** Equity with its drawdown under it, or the agents' P&L as lines. Load it with next/dynamic. */
export function EquityChart({ points, agents, events = [], heightPx = 300 }: EquityChartProps) {
  const zone = useTimeZone();
  const rows = useMemo(() => rowsOf(points, agents ?? []), [points, agents]);
  const from = points.time[0] ?? 0;
  const to = points.time.at(-1) ?? 0;
  const { ticks, days } = useMemo(() => timeTicks(from, to, zone, 7), [from, to, zone]);
  const writeTick = (at: number) => (days ? day(at, zone) : timeOfDay(at, zone));
  const xAxis = {
    ...AXIS,
    dataKey: "time",
    type: "number",
    domain: [from, to],
    ticks: [...ticks],
    tickFormatter: writeTick,
  } as const;
  const drawdownPx = agents ? 0 : Math.round(heightPx * 0.27);
  const summary = agents
    ? `P&L of ${agents.length} agents from ${dateTime(from, zone)} to ${dateTime(to, zone)}`
    : `Equity from ${dateTime(from, zone)} to ${dateTime(to, zone)}, last ${usd(points.equityUsd.at(-1))}, drawdown ${percent(points.drawdown.at(-1))}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form
    <div role="group" aria-label={summary} className="figure min-w-0">
      <ResponsiveContainer width="100%" height={heightPx - drawdownPx}>
        <ComposedChart data={rows} syncId={SYNC} syncMethod="value" margin={MARGIN} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis {...xAxis} hide={!agents} />
          <YAxis {...Y_AXIS} domain={["auto", "auto"]} tickFormatter={usdTick} />
          <Tooltip cursor={CURSOR} isAnimationActive={false} content={<ChartTooltip zone={zone} agents={agents} />} />
          {agents ? <ReferenceLine y={0} stroke="var(--line-strong)" /> : null}
          {events.map((event) => (
            <ReferenceLine
              key={`${event.at} ${event.label}`}
              x={event.at}
              stroke={`var(--${event.tone})`}
              strokeOpacity={0.5}
              strokeDasharray="2 3"
              label={<EventMark event={event} />}
            />
          ))}
          {agents?.map(({ id, name }, index) => (
            <Line key={id} dataKey={id} name={name} {...SERIES[index % SERIES.length]} {...PLAIN_LINE} />
          ))}
          {agents ? null : (
            <Area
              dataKey="equityUsd"
              name="Equity"
              stroke="var(--accent)"
              fill="var(--accent)"
              fillOpacity={0.1}
              {...PLAIN_LINE}
            />
          )}
        </ComposedChart>
      </ResponsiveContainer>
      {agents ? <ChartLegend names={agents.map(({ name }) => name)} /> : null}
      {agents ? null : (
        <ResponsiveContainer width="100%" height={drawdownPx}>
          <ComposedChart data={rows} syncId={SYNC} syncMethod="value" margin={{ ...MARGIN, top: 6 }} accessibilityLayer={false}>
            <XAxis {...xAxis} />
            <YAxis
              {...Y_AXIS}
              tickCount={2}
              domain={[(low: number) => Math.min(low, -0.001), 0]}
              tickFormatter={(value) => percent(value, 1)}
            />
            <Tooltip cursor={CURSOR} isAnimationActive={false} content={() => null} />
            <ReferenceLine y={0} stroke="var(--line-strong)" />
            <Area dataKey="drawdown" name="Drawdown" stroke="var(--loss)" fill="var(--loss)" fillOpacity={0.14} {...PLAIN_LINE} />
          </ComposedChart>
        </ResponsiveContainer>
      )}
      <ul className="sr-only">
        {events.map((event) => (
          <li key={`${event.at} ${event.label}`}>
            {dateTime(event.at, zone)}: {event.label}
          </li>
        ))}
      </ul>
    </div>
  );
}

const PLAIN_LINE = { type: "linear", strokeWidth: 1.5, dot: false, activeDot: { r: 3 }, isAnimationActive: false } as const;

function rowsOf(points: EquityColumns, agents: readonly AgentLine[]) {
  return points.time.map((time, index) => ({
    time,
    equityUsd: points.equityUsd[index],
    drawdown: points.drawdown[index],
    ...Object.fromEntries(agents.map(({ id, pnlUsd }) => [id, pnlUsd[index] ?? null])),
  }));
}
