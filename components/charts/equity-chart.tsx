"use client";

import { useMemo, useState } from "react";
import { dateTime, percent, usd } from "../format";
import { useTimeZone } from "../ui/time-zone-provider";
import { AgainstLegend, ChartLegend } from "./chart-legend";
import type { AgentLine, ChartEvent, EquityColumns, EquityRow, OtherLine, TimeAxis } from "./chart-types";
import { DrawdownPane } from "./drawdown-pane";
import { EquityPane } from "./equity-pane";
import { EventLegend } from "./event-mark";
import { placeOnLine } from "./place-on-line";
import { tickLabels, timeTicks } from "./time-ticks";

export interface EquityChartProps {
  readonly points: EquityColumns;
  /** Given, the lines of the agents' P&L stand in place of the equity. */
  readonly agents?: readonly AgentLine[];
  /** Whose lines they are, where not of so many agents. */
  readonly whose?: string;
  /** Marked on the equity. */
  readonly events?: readonly ChartEvent[];
  /** A line beside the equity. */
  readonly against?: OtherLine;
  readonly heightPx?: number;
}

const NO_EVENTS: readonly ChartEvent[] = [];
const NO_AGENTS: readonly AgentLine[] = [];
const TICK_PX = 100;
const DRAWDOWN_PX = 96;

/** Equity with its drawdown under it, or the agents' P&L as lines. Load it with next/dynamic. */
export function EquityChart({ points, agents, whose, events = NO_EVENTS, against, heightPx = 316 }: EquityChartProps) {
  const zone = useTimeZone();
  const [widthPx, setWidthPx] = useState(600);
  const rows = useMemo(() => rowsOf(points, agents ?? NO_AGENTS, against), [points, agents, against]);
  const placed = useMemo(() => placeOnLine(points.time, points.equityUsd, events), [points, events]);
  const [from, to] = [points.time[0] ?? 0, points.time.at(-1) ?? 0];
  const axis = useMemo(() => timeAxis(from, to, zone, Math.max(2, Math.floor(widthPx / TICK_PX))), [from, to, zone, widthPx]);
  const span = `from ${dateTime(from, zone)} to ${dateTime(to, zone)}`;
  const summary = agents
    ? `P&L of ${whose ?? `${agents.length} agents`} ${span}`
    : `Equity ${span}, last ${usd(points.equityUsd.at(-1))}, drawdown ${percent(points.drawdown.at(-1))}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form
    <div role="group" aria-label={summary} className="figure min-w-0">
      {agents ? (
        <>
          <EquityPane rows={rows} axis={axis} zone={zone} agents={agents} events={[]} heightPx={heightPx} onWidth={setWidthPx} />
          <ChartLegend names={agents.map(({ name }) => name)} />
        </>
      ) : (
        <>
          <EquityPane
            rows={rows}
            axis={axis}
            zone={zone}
            events={placed}
            against={against}
            heightPx={heightPx - DRAWDOWN_PX}
            onWidth={setWidthPx}
          />
          <div className="flex h-6 items-end justify-between gap-4 border-line border-t font-sans text-ink-muted text-xs">
            <p>Drawdown</p>
            {against ? <AgainstLegend name={against.name} /> : null}
            {placed.length > 0 ? <EventLegend /> : null}
          </div>
          <DrawdownPane rows={rows} axis={axis} low={Math.min(0, ...points.drawdown)} heightPx={DRAWDOWN_PX} />
        </>
      )}
      <ul className="sr-only">
        {(agents ? [] : placed).map((event) => (
          <li key={`${event.at} ${event.label}`}>
            {dateTime(event.at, zone)}: {event.label}
          </li>
        ))}
      </ul>
    </div>
  );
}

function rowsOf(points: EquityColumns, agents: readonly AgentLine[], against: OtherLine | undefined): EquityRow[] {
  return points.time.map((time, index) => ({
    ...Object.fromEntries(agents.map(({ id, pnlUsd }) => [id, pnlUsd[index] ?? null])),
    time,
    equityUsd: points.equityUsd[index],
    drawdown: points.drawdown[index],
    ...(against && { against: against.usd[index] }),
  }));
}

function timeAxis(from: number, to: number, zone: string, most: number): TimeAxis {
  const ticks = timeTicks(from, to, zone, most);
  const labels = tickLabels(ticks, zone);
  return { domain: [from, to], ticks: [...ticks.ticks], labelOf: (at) => labels.get(at) ?? "" };
}
