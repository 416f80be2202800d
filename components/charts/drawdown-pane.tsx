import { Area, CartesianGrid, ComposedChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { percent } from "../format";
import { CURSOR, MARGIN, PANE, PLAIN_LINE, TIME_AXIS, Y_AXIS } from "./chart-parts";
import type { EquityRow, TimeAxis } from "./chart-types";
import { drawdownScale } from "./drawdown-scale";
import { TimeTick } from "./time-tick";

interface DrawdownPaneProps {
  readonly rows: EquityRow[];
  readonly axis: TimeAxis;
  /** The deepest drawdown shown, a fraction. */
  readonly low: number;
  readonly heightPx: number;
}

/** How far the equity was under its highest level so far, on a scale of its own. */
export function DrawdownPane({ rows, axis, low, heightPx }: DrawdownPaneProps) {
  const { ticks, decimals } = drawdownScale(low);
  return (
    <ResponsiveContainer width="100%" height={heightPx}>
      <ComposedChart data={rows} margin={MARGIN} {...PANE}>
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis {...TIME_AXIS} domain={axis.domain} ticks={axis.ticks} tick={<TimeTick labelOf={axis.labelOf} />} height={22} />
        <YAxis
          {...Y_AXIS}
          ticks={[...ticks]}
          interval={0}
          domain={[ticks.at(-1) ?? 0, 0]}
          tickFormatter={(value: number) => percent(value, value === 0 ? 0 : decimals)}
        />
        <Tooltip cursor={CURSOR} isAnimationActive={false} content={() => null} />
        <Area dataKey="drawdown" name="Drawdown" stroke="var(--loss)" fill="var(--loss)" fillOpacity={0.14} {...PLAIN_LINE} />
      </ComposedChart>
    </ResponsiveContainer>
  );
}
