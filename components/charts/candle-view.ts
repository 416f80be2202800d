import {
  CandlestickSeries,
  ColorType,
  createChart,
  createSeriesMarkers,
  HistogramSeries,
  type IChartApi,
  type IPriceLine,
  type ISeriesApi,
  LineStyle,
  type SeriesMarker,
  type Time,
  type UTCTimestamp,
} from "lightweight-charts";
import { price as writePrice, score as writeScore } from "../format";
import { barTimeAt, continuesFrom, pointsOf } from "./candle-data";
import { timeOptions } from "./candle-time";
import type { BarColumns, CandlePoint, PriceLevel, SentimentColumns, TradeMark } from "./chart-types";
import { fade, type ThemeColors } from "./theme-colors";

export interface CandleViewOptions {
  readonly increment: string;
  readonly zone: string;
}

const FIRST_SHOWN = 160;
const SENTIMENT_PX = 72;
const SENTIMENT = {
  base: 0,
  lastValueVisible: false,
  priceLineVisible: false,
  priceFormat: { type: "custom", minMove: 0.01, formatter: writeScore },
  autoscaleInfoProvider: () => ({ priceRange: { minValue: -1, maxValue: 1 } }),
} as const;
const seconds = (ms: number) => Math.floor(ms / 1000) as UTCTimestamp;

/** The canvas chart behind CandleChart: each setter draws one thing. */
export function createCandleView(container: HTMLElement, { increment, zone }: CandleViewOptions) {
  const chart = createChart(container, { autoSize: true, ...timeOptions(zone), rightPriceScale: { borderVisible: false } });
  const { candles, volume } = addBarSeries(chart, increment);
  const markers = createSeriesMarkers<Time>(candles, []);
  let sentiment: ISeriesApi<"Histogram"> | null = null;
  let levels: readonly IPriceLine[] = [];
  let drawn: BarColumns | null = null;

  const bar = (point: CandlePoint) => ({ ...point, time: seconds(point.time) });
  const volumeBar = (point: CandlePoint) => ({ time: seconds(point.time), value: point.volume });

  return {
    paint(colors: ThemeColors) {
      chart.applyOptions(paintOptions(colors, container));
      candles.applyOptions({
        ...{ upColor: colors.gain, borderUpColor: colors.gain, wickUpColor: colors.gain },
        ...{ downColor: colors.loss, borderDownColor: colors.loss, wickDownColor: colors.loss },
        priceLineColor: colors["ink-faint"],
      });
      volume.applyOptions({ color: fade(colors["ink-faint"], 0.3) });
    },
    setBars(bars: BarColumns) {
      const from = continuesFrom(drawn, bars);
      if (from === null) {
        candles.setData(pointsOf(bars).map(bar));
        volume.setData(pointsOf(bars).map(volumeBar));
        chart.timeScale().setVisibleLogicalRange({ from: Math.max(0, bars.time.length - FIRST_SHOWN), to: bars.time.length + 4 });
      } else {
        for (const point of pointsOf(bars, from)) {
          candles.update(bar(point));
          volume.update(volumeBar(point));
        }
      }
      drawn = bars;
    },
    setMarks(marks: readonly TradeMark[], colors: ThemeColors) {
      markers.setMarkers(marks.flatMap((mark) => markerOf(mark, drawn?.time ?? [], colors)));
    },
    setLevels(next: readonly PriceLevel[], colors: ThemeColors) {
      for (const line of levels) candles.removePriceLine(line);
      const ink = { entry: colors["ink-muted"], stop: colors.loss, target: colors.gain };
      const lineStyle = { entry: LineStyle.Dotted, stop: LineStyle.Dashed, target: LineStyle.Dashed };
      levels = next.map(({ kind, price }) =>
        candles.createPriceLine({ price, title: kind, color: ink[kind], lineStyle: lineStyle[kind], lineWidth: 1 }),
      );
    },
    setSentiment(columns: SentimentColumns | null, colors: ThemeColors) {
      if (sentiment) chart.removeSeries(sentiment);
      sentiment = null;
      if (!columns) return;
      const data = columns.time.map((time, index) => {
        const value = columns.score[index] ?? 0;
        return { time: seconds(time), value, color: value < 0 ? colors.loss : colors.gain };
      });
      sentiment = chart.addSeries(HistogramSeries, SENTIMENT, 1);
      sentiment.setData(data);
      chart.panes()[1]?.setHeight(SENTIMENT_PX);
    },
    /** Tells the bar under the crosshair, null when it leaves. */
    onHover(tell: (point: CandlePoint | null) => void) {
      chart.subscribeCrosshairMove((event) => {
        const index = event.logical ?? -1;
        tell(event.point && drawn && index >= 0 && index < drawn.time.length ? (pointsOf(drawn, index)[0] ?? null) : null);
      });
    },
    destroy: () => chart.remove(),
  };
}

export type CandleView = ReturnType<typeof createCandleView>;

function addBarSeries(chart: IChartApi, increment: string) {
  const candles = chart.addSeries(CandlestickSeries, {
    priceFormat: { type: "custom", minMove: Number(increment), formatter: (value: number) => writePrice(value, increment) },
  });
  const volume = chart.addSeries(HistogramSeries, {
    priceScaleId: "volume",
    priceFormat: { type: "volume" },
    lastValueVisible: false,
    priceLineVisible: false,
  });
  candles.priceScale().applyOptions({ scaleMargins: { top: 0.08, bottom: 0.22 } });
  volume.priceScale().applyOptions({ scaleMargins: { top: 0.86, bottom: 0 } });
  return { candles, volume };
}

function paintOptions(colors: ThemeColors, container: HTMLElement) {
  return {
    layout: {
      background: { type: ColorType.Solid, color: colors.surface } as const,
      textColor: colors["ink-muted"],
      fontFamily: getComputedStyle(container).fontFamily,
      fontSize: 11,
      panes: { separatorColor: colors.line, separatorHoverColor: fade(colors.accent, 0.2), enableResize: true },
    },
    grid: { vertLines: { visible: false }, horzLines: { color: colors.line } },
    crosshair: {
      vertLine: { color: colors["ink-faint"], labelBackgroundColor: colors["line-strong"] },
      horzLine: { color: colors["ink-faint"], labelBackgroundColor: colors["line-strong"] },
    },
  };
}

function markerOf({ at, side, label }: TradeMark, time: readonly number[], colors: ThemeColors): SeriesMarker<Time>[] {
  const bar = barTimeAt(time, at);
  if (bar === null) return [];
  const looks = {
    buy: { position: "belowBar", shape: "arrowUp", color: colors.gain },
    sell: { position: "aboveBar", shape: "arrowDown", color: colors.loss },
    moment: { position: "aboveBar", shape: "circle", color: colors.accent },
  } as const;
  return [{ time: seconds(bar), text: label, ...looks[side] }];
}
