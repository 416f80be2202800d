import { pathToFileURL } from "node:url";
import { Atr, atrColumn } from "@/server/core/indicators/atr";
import { Bollinger, bollingerColumns, bollingerColumnsOf } from "@/server/core/indicators/bollinger";
import { Ema, emaColumn } from "@/server/core/indicators/ema";
import { MACD_PERIODS, Macd, macdColumns, macdColumnsOf } from "@/server/core/indicators/macd";
import { Rsi, rsiColumn } from "@/server/core/indicators/rsi";
import { Sma, smaColumn } from "@/server/core/indicators/sma";

const BAR_COUNT = 98_280;
const WARM_UP_PASSES = 30;
const SAMPLES = 9;
const PASSES_PER_SAMPLE = 20;

/** A random walk of one-minute bars from a linear congruential generator, the same on every machine. */
function syntheticBars() {
  const high = new Float64Array(BAR_COUNT);
  const low = new Float64Array(BAR_COUNT);
  const close = new Float64Array(BAR_COUNT);
  let state = 42;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  let price = 300;
  for (let i = 0; i < BAR_COUNT; i++) {
    const open = price;
    price *= 1 + (random() - 0.5) * 0.002;
    close[i] = price;
    high[i] = Math.max(open, price) * (1 + random() * 0.0005);
    low[i] = Math.min(open, price) * (1 - random() * 0.0005);
  }
  return { high, low, close };
}

const { high, low, close } = syntheticBars();
const out = new Float64Array(BAR_COUNT);
const macdOut = macdColumnsOf(BAR_COUNT);
const bollingerOut = bollingerColumnsOf(BAR_COUNT);

const at = (column: Float64Array, i: number) => column[i] as number;

/** One pass over all bars, in columns and one bar at a time. A pass returns something that depends on every value it made. */
const PASSES: Readonly<Record<string, { readonly columns: () => unknown; readonly streaming: () => unknown }>> = {
  "SMA 20": {
    columns: () => smaColumn(close, 20, out),
    streaming: () => {
      const sma = new Sma(20);
      let sum = 0;
      for (let i = 0; i < BAR_COUNT; i++) sum += sma.next(at(close, i));
      return sum;
    },
  },
  "EMA 20": {
    columns: () => emaColumn(close, 20, out),
    streaming: () => {
      const ema = new Ema(20);
      let sum = 0;
      for (let i = 0; i < BAR_COUNT; i++) sum += ema.next(at(close, i));
      return sum;
    },
  },
  "RSI 14": {
    columns: () => rsiColumn(close, 14, out),
    streaming: () => {
      const rsi = new Rsi(14);
      let sum = 0;
      for (let i = 0; i < BAR_COUNT; i++) sum += rsi.next(at(close, i));
      return sum;
    },
  },
  "MACD 12, 26, 9": {
    columns: () => macdColumns(close, MACD_PERIODS, macdOut),
    streaming: () => {
      const macd = new Macd();
      let sum = 0;
      for (let i = 0; i < BAR_COUNT; i++) sum += macd.next(at(close, i));
      return sum;
    },
  },
  "Bollinger 20, 2": {
    columns: () => bollingerColumns(close, 20, 2, bollingerOut),
    streaming: () => {
      const bollinger = new Bollinger();
      let sum = 0;
      for (let i = 0; i < BAR_COUNT; i++) sum += bollinger.next(at(close, i));
      return sum;
    },
  },
  "ATR 14": {
    columns: () => atrColumn(high, low, close, 14, out),
    streaming: () => {
      const atr = new Atr(14);
      let sum = 0;
      for (let i = 0; i < BAR_COUNT; i++) sum += atr.next(at(high, i), at(low, i), at(close, i));
      return sum;
    },
  },
};

/** Median over samples of bars done per microsecond of CPU time, which is millions a second. */
function barsPerCpuMicrosecond(pass: () => unknown): number {
  for (let i = 0; i < WARM_UP_PASSES; i++) pass();
  const samples = Array.from({ length: SAMPLES }, () => {
    const before = process.cpuUsage();
    for (let i = 0; i < PASSES_PER_SAMPLE; i++) pass();
    const { user, system } = process.cpuUsage(before);
    return (BAR_COUNT * PASSES_PER_SAMPLE) / (user + system);
  });
  return samples.sort((a, b) => a - b)[Math.floor(SAMPLES / 2)] as number;
}

export const benches: readonly { name: string; run: () => { figure: number; unit: string; note?: string } }[] = Object.entries(
  PASSES,
).flatMap(([name, passes]) =>
  (["columns", "streaming"] as const).map((form) => ({
    name: `${name} ${form}`,
    run: () => ({ figure: barsPerCpuMicrosecond(passes[form]), unit: "M values per CPU second" }),
  })),
);

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const { name, run } of benches) {
    const { figure, unit } = run();
    console.log(`${name.padEnd(28)}${figure.toFixed(0).padStart(6)} ${unit}`);
  }
}
