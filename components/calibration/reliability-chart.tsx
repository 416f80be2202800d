"use client";

import { CartesianGrid, ComposedChart, ReferenceLine, ResponsiveContainer, Scatter, XAxis, YAxis } from "recharts";
import type { Bin } from "./bin-columns";

const MARGIN = { top: 8, right: 8, bottom: 16, left: 0 };
const AXIS = { axisLine: false, tickLine: false, tick: { fill: "var(--ink-muted)", fontSize: 11 } } as const;
const UNIT = { ...AXIS, type: "number", domain: [0, 1], ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] } as const;

/** Said confidence against the share that came, with Wilson's interval; on the diagonal both are the same. The table beside it says the same. */
export function ReliabilityChart({ bins }: { readonly bins: readonly Bin[] }) {
  return (
    <div className="figure min-w-0" aria-hidden>
      <ResponsiveContainer width="100%" height={240}>
        <ComposedChart data={[...bins]} margin={MARGIN} accessibilityLayer={false}>
          <CartesianGrid stroke="var(--line)" />
          <XAxis
            {...UNIT}
            dataKey="said"
            label={{ value: "said", position: "insideBottom", offset: -8, fill: "var(--ink-muted)", fontSize: 11 }}
          />
          <YAxis {...UNIT} width={36} />
          <ReferenceLine
            segment={[
              { x: 0, y: 0 },
              { x: 1, y: 1 },
            ]}
            stroke="var(--line-strong)"
            strokeDasharray="4 4"
          />
          {bins.map(({ said, interval }) => (
            <ReferenceLine
              key={said}
              segment={[
                { x: said, y: interval.low },
                { x: said, y: interval.high },
              ]}
              stroke="var(--accent)"
              strokeOpacity={0.5}
              strokeWidth={2}
            />
          ))}
          <Scatter dataKey="came" fill="var(--accent)" isAnimationActive={false} />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}
