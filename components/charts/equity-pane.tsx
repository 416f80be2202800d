import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceDot,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from "recharts";
import { usdTick } from "../format";
import { AGAINST } from "./chart-legend";
import { CURSOR, MARGIN, PANE, PLAIN_LINE, TIME_AXIS, Y_AXIS } from "./chart-parts";
import { ChartTooltip } from "./chart-tooltip";
import type { AgentLine, EquityRow, OtherLine, PlacedEvent, TimeAxis } from "./chart-types";
import { EventMark } from "./event-mark";
import { SERIES } from "./series";
import { TimeTick } from "./time-tick";

interface EquityPaneProps {
  readonly rows: EquityRow[];
  readonly axis: TimeAxis;
  readonly zone: string;
  readonly agents?: readonly AgentLine[];
  readonly events: readonly PlacedEvent[];
  readonly against?: OtherLine | undefined;
  readonly heightPx: number;
  readonly onWidth: (widthPx: number) => void;
}

/** The equity with what was traded, or the agents' P&L around zero, whose axis of time is its own. */
export function EquityPane({ rows, axis, zone, agents, events, against, heightPx, onWidth }: EquityPaneProps) {
  return (
    <ResponsiveContainer width="100%" height={heightPx} onResize={onWidth}>
      <ComposedChart data={rows} margin={MARGIN} {...PANE}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          {...TIME_AXIS}
          domain={axis.domain}
          ticks={axis.ticks}
          tick={<TimeTick labelOf={axis.labelOf} />}
          height={22}
          hide={!agents}
        />
        <YAxis {...Y_AXIS} tickCount={5} domain={["auto", "auto"]} tickFormatter={usdTick} />
        <Tooltip
          cursor={CURSOR}
          isAnimationActive={false}
          content={<ChartTooltip zone={zone} agents={agents} against={against?.name} />}
        />
        {agents ? <ReferenceLine y={0} stroke="var(--line-strong)" /> : null}
        {agents?.map(({ id, name }, index) => (
          <Line key={id} dataKey={id} name={name} {...SERIES[index % SERIES.length]} {...PLAIN_LINE} />
        ))}
        {agents ? null : (
          <Area dataKey="equityUsd" name="Equity" stroke="var(--accent)" fill="var(--accent)" fillOpacity={0.1} {...PLAIN_LINE} />
        )}
        {against ? <Line dataKey="against" name={against.name} {...PLAIN_LINE} {...AGAINST} /> : null}
        {events.map((event) => (
          <ReferenceDot key={`${event.at} ${event.label}`} x={event.at} y={event.level} shape={<EventMark event={event} />} />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
