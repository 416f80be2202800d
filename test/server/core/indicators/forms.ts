import { Adx, adxColumns } from "@/server/core/indicators/adx";
import { Atr, atrColumn } from "@/server/core/indicators/atr";
import { Bollinger, bollingerColumns } from "@/server/core/indicators/bollinger";
import { Ema, emaColumn } from "@/server/core/indicators/ema";
import { Macd, macdColumns } from "@/server/core/indicators/macd";
import { Obv, obvColumn } from "@/server/core/indicators/obv";
import { Rsi, rsiColumn } from "@/server/core/indicators/rsi";
import { Sma, smaColumn } from "@/server/core/indicators/sma";
import { Stochastic, stochasticColumns } from "@/server/core/indicators/stochastic";
import { type Bar, type Bars, barAt } from "@/server/core/market/market";
import {
  type Naive,
  naiveAdx,
  naiveAtr,
  naiveBollinger,
  naiveEma,
  naiveMacd,
  naiveObv,
  naiveRsi,
  naiveSma,
  naiveStochastic,
} from "./naive";

/** One line of one indicator in its three forms, and the laws that hold for it. */
export interface Line {
  readonly name: string;
  /** First index at which it is defined, from reference/definitions.md. */
  readonly first: number;
  /** How it follows when all prices are multiplied (1: likewise, 0: not at all) and when they are all raised. */
  readonly scales: 0 | 1;
  readonly shifts: 0 | 1;
  readonly bounds?: readonly [number, number];
  readonly columns: (bars: Bars) => Float64Array;
  readonly stream: () => (bar: Bar) => number;
  readonly naive: (bars: Bars) => Naive;
}

const PERCENT = [0, 100] as const;
const AVERAGE = { scales: 1, shifts: 1 } as const;
const DISTANCE = { scales: 1, shifts: 0 } as const;
const PURE = { scales: 0, shifts: 0 } as const;

function averages(): Line[] {
  return [1, 2, 20, 300].flatMap((period) => [
    {
      name: `SMA ${period}`,
      first: period - 1,
      ...AVERAGE,
      columns: ({ close }) => smaColumn(close, period),
      stream: () =>
        (
          (sma) =>
          ({ close }) =>
            sma.next(close)
        )(new Sma(period)),
      naive: ({ close }) => naiveSma(close, period),
    },
    {
      name: `EMA ${period}`,
      first: period - 1,
      ...AVERAGE,
      columns: ({ close }) => emaColumn(close, period),
      stream: () =>
        (
          (ema) =>
          ({ close }) =>
            ema.next(close)
        )(new Ema(period)),
      naive: ({ close }) => naiveEma(close, period),
    },
  ]);
}

function single(): Line[] {
  return [
    {
      name: "RSI 14",
      first: 14,
      ...PURE,
      bounds: PERCENT,
      columns: ({ close }) => rsiColumn(close, 14),
      stream: () =>
        (
          (rsi) =>
          ({ close }) =>
            rsi.next(close)
        )(new Rsi(14)),
      naive: ({ close }) => naiveRsi(close, 14),
    },
    {
      name: "ATR 14",
      first: 14,
      ...DISTANCE,
      bounds: [0, Number.POSITIVE_INFINITY],
      columns: ({ high, low, close }) => atrColumn(high, low, close, 14),
      stream: () =>
        (
          (atr) => (bar) =>
            atr.next(bar.high, bar.low, bar.close)
        )(new Atr(14)),
      naive: ({ high, low, close }) => naiveAtr(high, low, close, 14),
    },
    {
      name: "OBV",
      first: 0,
      ...PURE,
      columns: ({ close, volume }) => obvColumn(close, volume),
      stream: () =>
        (
          (obv) =>
          ({ close, volume }) =>
            obv.next(close, volume)
        )(new Obv()),
      naive: ({ close, volume }) => naiveObv(close, volume),
    },
  ];
}

function macd(): Line[] {
  return (["macd", "signal"] as const).map((line) => ({
    name: `MACD 12, 26, 9 ${line}`,
    first: { macd: 25, signal: 33 }[line],
    ...DISTANCE,
    columns: ({ close }) => macdColumns(close)[line],
    stream: () => {
      const stream = new Macd();
      return ({ close }) => ({ macd: stream.next(close), signal: stream.signal })[line];
    },
    naive: ({ close }) => naiveMacd(close, 12, 26, 9)[line],
  }));
}

function bollinger(): Line[] {
  return (["middle", "upper", "lower"] as const).map((line) => ({
    name: `Bollinger 20, 2 ${line}`,
    first: 19,
    ...AVERAGE,
    columns: ({ close }) => bollingerColumns(close)[line],
    stream: () => {
      const stream = new Bollinger();
      return ({ close }) => ({ middle: stream.next(close), upper: stream.upper, lower: stream.lower })[line];
    },
    naive: ({ close }) => naiveBollinger(close, 20, 2)[line],
  }));
}

function adx(): Line[] {
  return (["adx", "plusDi", "minusDi"] as const).map((line) => ({
    name: `ADX 14 ${line}`,
    first: { adx: 27, plusDi: 14, minusDi: 14 }[line],
    ...PURE,
    bounds: PERCENT,
    columns: ({ high, low, close }) => adxColumns(high, low, close, 14)[line],
    stream: () => {
      const stream = new Adx(14);
      return ({ high, low, close }) =>
        ({ adx: stream.next(high, low, close), plusDi: stream.plusDi, minusDi: stream.minusDi })[line];
    },
    naive: ({ high, low, close }) => naiveAdx(high, low, close, 14)[line],
  }));
}

function stochastic(): Line[] {
  return (["k", "d"] as const).map((line) => ({
    name: `Stochastic 14, 3, 3 ${line}`,
    first: { k: 15, d: 17 }[line],
    ...PURE,
    bounds: PERCENT,
    columns: ({ high, low, close }) => stochasticColumns(high, low, close)[line],
    stream: () => {
      const stream = new Stochastic();
      return ({ high, low, close }) => ({ k: stream.next(high, low, close), d: stream.d })[line];
    },
    naive: ({ high, low, close }) => naiveStochastic(high, low, close, 14, 3, 3)[line],
  }));
}

export const LINES: readonly Line[] = [...averages(), ...single(), ...macd(), ...bollinger(), ...adx(), ...stochastic()];

/** The line one bar at a time. */
export function streamed(line: Line, bars: Bars): Float64Array {
  const next = line.stream();
  return Float64Array.from(bars.time, (_, i) => next(barAt(bars, i)));
}
