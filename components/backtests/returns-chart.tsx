import { Bar, BarChart, CartesianGrid, Cell, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { AXIS, MARGIN } from "@/components/charts/chart-parts";
import { count, percent, signedPercent } from "@/components/format";
import type { Breakdowns } from "./backtest-types";

const HEIGHT_PX = 220;
const Y_WIDTH_PX = 36;

type Bucket = Breakdowns["returns"][number];

/** How many trades returned how much. Load it with next/dynamic. */
export function ReturnsChart({ returns }: { readonly returns: Breakdowns["returns"] }) {
  const [least, most] = [returns[0]?.from ?? 0, returns.at(-1)?.to ?? 0];
  const all = returns.reduce((sum, { trades }) => sum + trades, 0);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form
    <div
      role="group"
      aria-label={`${count(all, "trade")}, from ${signedPercent(least)} to ${signedPercent(most)}`}
      className="figure"
    >
      <ResponsiveContainer width="100%" height={HEIGHT_PX}>
        <BarChart data={[...returns]} margin={MARGIN} accessibilityLayer={false} barCategoryGap={1}>
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis {...AXIS} dataKey="from" tickFormatter={(value: number) => percent(value, 1)} minTickGap={24} />
          <YAxis {...AXIS} orientation="right" width={Y_WIDTH_PX} allowDecimals={false} />
          <Tooltip cursor={{ fill: "var(--hover)" }} isAnimationActive={false} content={<BucketTip />} />
          <Bar dataKey="trades" isAnimationActive={false}>
            {returns.map(({ from }) => (
              <Cell key={from} fill={from < 0 ? "var(--loss)" : "var(--gain)"} fillOpacity={0.55} />
            ))}
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
}

interface BucketTipProps {
  /** Given by recharts. */
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
}

function BucketTip({ active, payload }: BucketTipProps) {
  const bucket = payload?.[0]?.payload as Bucket | undefined;
  if (!active || !bucket) return null;
  return (
    <p className="rounded-control border border-line-strong bg-raised px-2.5 py-2 text-xs shadow-overlay">
      {count(bucket.trades, "trade")} from {signedPercent(bucket.from)} to {signedPercent(bucket.to)}
    </p>
  );
}
