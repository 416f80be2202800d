"use client";

import { useEffect, useRef, useState } from "react";
import { compact, dateTime, price } from "../format";
import { SIGN_TONES, TONES } from "../ui/text/tone";
import { useTimeZone } from "../ui/time-zone-provider";
import { type CandleView, createCandleView } from "./candle-view";
import type { BarColumns, CandlePoint, PriceLevel, SentimentColumns, TradeMark } from "./chart-types";
import { resolveColors, useThemeClass } from "./theme-colors";

export interface CandleChartProps {
  /** What is charted: "TSLA, 5 minutes". */
  readonly label: string;
  readonly bars: BarColumns;
  readonly increment?: string;
  readonly marks?: readonly TradeMark[];
  readonly levels?: readonly PriceLevel[];
  readonly sentiment?: SentimentColumns | null;
  readonly heightPx?: number;
}

const NO_MARKS: readonly TradeMark[] = [];
const NO_LEVELS: readonly PriceLevel[] = [];

/** Candles with volume, trades, levels, and sentiment under them. Load it with next/dynamic. */
export function CandleChart(props: CandleChartProps) {
  const { label, bars, increment = "0.01", marks = NO_MARKS, levels = NO_LEVELS, sentiment = null, heightPx = 380 } = props;
  const zone = useTimeZone();
  const theme = useThemeClass();
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<CandleView | null>(null);
  const [hovered, setHovered] = useState<CandlePoint | null>(null);

  useEffect(() => {
    if (!container.current) return;
    const created = createCandleView(container.current, { increment, zone });
    // Before its first frame, which would be white.
    created.paint(resolveColors());
    created.onHover(setHovered);
    setView(created);
    return () => created.destroy();
  }, [increment, zone]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme's class decides what the tokens resolve to
  useEffect(() => view?.paint(resolveColors()), [view, theme]);
  useEffect(() => view?.setBars(bars), [view, bars]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: marks take their place from the bars, their colour from the theme
  useEffect(() => view?.setMarks(marks, resolveColors()), [view, marks, bars, theme]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme's class decides what the tokens resolve to
  useEffect(() => view?.setLevels(levels, resolveColors()), [view, levels, theme]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme's class decides what the tokens resolve to
  useEffect(() => view?.setSentiment(sentiment, resolveColors()), [view, sentiment, theme]);

  const last = bars.time.length - 1;
  const summary = `${label}: ${bars.time.length} bars to ${dateTime(bars.time[last], zone)}, last close ${price(bars.close[last], increment)}`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would announce a form
    <div role="group" aria-label={summary} className="relative min-w-0">
      <Legend point={hovered} increment={increment} zone={zone} />
      <div ref={container} className="figure" style={{ height: heightPx }} />
    </div>
  );
}

interface LegendProps {
  readonly point: CandlePoint | null;
  readonly increment: string;
  readonly zone: string;
}

function Legend({ point, increment, zone }: LegendProps) {
  if (!point) return null;
  const tone = TONES[SIGN_TONES[point.close < point.open ? "-1" : "1"]].text;
  return (
    <dl className="figure pointer-events-none absolute top-1 left-1 z-10 flex flex-wrap gap-x-3 rounded-control bg-surface px-1.5 py-1 text-xs">
      <dt className="sr-only">Bar from</dt>
      <dd className="text-ink-muted">{dateTime(point.time, zone)}</dd>
      {(["open", "high", "low", "close"] as const).map((name) => (
        <div key={name} className="flex gap-1">
          <dt className="text-ink-faint">{name}</dt>
          <dd className={tone}>{price(point[name], increment)}</dd>
        </div>
      ))}
      <div className="flex gap-1">
        <dt className="text-ink-faint">volume</dt>
        <dd className="text-ink-muted">{compact(point.volume)}</dd>
      </div>
    </dl>
  );
}
