import type { Signal } from "../../reference/signal";

/** The first bar at whose close two signals say another thing, up to `to`, not included; null where there is none. */
export type SignalDifference = { readonly index: number; readonly withAll: "long" | "flat"; readonly withLess: "long" | "flat" };

export function firstSignalDifference(all: Signal, less: Signal, to: number): SignalDifference | null {
  const END = Number.POSITIVE_INFINITY;
  for (let n = 0; ; n++) {
    const [a, b] = [all[n] ?? END, less[n] ?? END];
    const index = Math.min(a, b);
    if (index >= to) return null;
    if (a === b) continue;
    const [before, after] = n % 2 === 0 ? (["flat", "long"] as const) : (["long", "flat"] as const);
    return { index, withAll: a === index ? after : before, withLess: b === index ? after : before };
  }
}

/** The signal as it goes on from bar `from`, counted from there: its first change is at 0 where it was long before. */
export function signalFrom(signal: Signal, from: number): Signal {
  const passed = signal.findIndex((change) => change >= from);
  const before = passed === -1 ? signal.length : passed;
  const later = Array.from(signal.subarray(before), (change) => change - from);
  if (before % 2 === 0) return Int32Array.from(later);
  // Left at its first bar, it is as if it had never been long.
  return Int32Array.from(later[0] === 0 ? later.slice(1) : [0, ...later]);
}
