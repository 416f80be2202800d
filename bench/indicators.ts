import { pathToFileURL } from "node:url";
import { Atr, atrColumn } from "@/server/core/indicators/atr";
import { Bollinger, bollingerColumns, bollingerColumnsOf } from "@/server/core/indicators/bollinger";
import { Ema, emaColumn } from "@/server/core/indicators/ema";
import { Macd, MACD_PERIODS, macdColumns, macdColumnsOf } from "@/server/core/indicators/macd";
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

/** Runs `next` over all bars and adds up what it returns, so that no call can be optimised away. */
function drain(next: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < BAR_COUNT; i++) sum += next(i);
  return sum;
}
