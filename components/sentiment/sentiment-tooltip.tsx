import { amount, count, dateTime, price, score as writeScore } from "@/components/format";
import type { SentimentPoint } from "./sentiment-types";

interface SentimentTooltipProps {
  readonly zone: string;
  /** Given by recharts. */
  readonly active?: boolean;
  readonly payload?: readonly { readonly payload?: unknown }[];
}

/** One reading under the cursor, for all three panes. */
export function SentimentTooltip({ zone, active, payload }: SentimentTooltipProps) {
  const point = payload?.[0]?.payload as SentimentPoint | undefined;
  if (!active || !point) return null;
  const lines = [
    ["Price", price(point.price)],
    ["Score", point.score === null ? "missing" : writeScore(point.score)],
    ["Confidence", amount(point.confidence)],
    ["Headlines", count(point.items)],
  ] as const;
  return (
    <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5 rounded-control border border-line-strong bg-raised px-2.5 py-2 text-xs shadow-overlay">
      <dt className="sr-only">At</dt>
      <dd className="col-span-2 text-ink-muted">{dateTime(point.at, zone)}</dd>
      {lines.map(([name, text]) => (
        <div key={name} className="contents">
          <dt className="font-sans text-ink-muted">{name}</dt>
          <dd className="text-right">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
