import type { Bars } from "@/server/core/market/market";
import { emptyBars } from "@/server/core/simulation/bar-columns";
import { Random } from "@/server/core/simulation/random";

const FIVE_MINUTES = 300_000;

/** A random walk of five-minute bars in whole cents, the same for a seed. Its volume is not known unless one is given. */
export function walk(seed: number, count: number, volume = 0): Bars {
  const bars = emptyBars("BTC/USD", "5m", count);
  const random = new Random(String(seed));
  let price = 20_000;
  for (let i = 0; i < count; i++) {
    const open = Math.max(500, price + Math.round((random.uniform() - 0.5) * 40));
    price = Math.max(500, Math.round(open * (1 + (random.uniform() - 0.5) * 0.02)));
    bars.time[i] = Date.UTC(2025, 0, 1) + i * FIVE_MINUTES;
    bars.open[i] = open / 100;
    bars.close[i] = price / 100;
    bars.high[i] = (Math.max(open, price) + Math.floor(random.uniform() * 100)) / 100;
    bars.low[i] = (Math.min(open, price) - Math.floor(random.uniform() * 100)) / 100;
    bars.volume[i] = volume;
  }
  return bars;
}

/** The bars with every price so many times as high. */
export function scaled(bars: Bars, times: number): Bars {
  const by = (column: Float64Array) => column.map((price) => price * times);
  return { ...bars, open: by(bars.open), high: by(bars.high), low: by(bars.low), close: by(bars.close) };
}

/** The bars up to `cut` and the open of that one, and from there on others in a shuffled order, as long in all. */
export function withOtherFuture(bars: Bars, cut: number, seed: number): Bars {
  const random = new Random(`future ${seed}`);
  const order = Array.from({ length: bars.time.length - cut }, (_, n) => cut + n);
  for (let n = order.length - 1; n > 0; n--) {
    const other = Math.floor(random.uniform() * (n + 1));
    [order[n], order[other]] = [order[other] as number, order[n] as number];
  }
  const shuffle = (column: Float64Array) =>
    Float64Array.from(column, (value, i) => (i < cut ? value : (column[order[i - cut] as number] as number)));
  const { open, high, low, close, volume } = bars;
  const opens = shuffle(open);
  opens[cut] = open[cut] as number;
  return { ...bars, open: opens, high: shuffle(high), low: shuffle(low), close: shuffle(close), volume: shuffle(volume) };
}
