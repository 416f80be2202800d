import { paramOf, type ReferenceStrategy } from "./reference-strategy";
import { signalOf } from "./signal";

/** After the first the average is defined; after 14 more its seed weighs (1 - 1 / n)^(14 n), under a millionth. */
const SETTLED_PERIODS = 15;
const LEVEL = { min: 0, max: 100, whole: false } as const;

export const rsi: ReferenceStrategy = {
  name: "rsi",
  rule: "buys while Wilder's RSI is under the low level, sells while it is over the high one",
  params: {
    period: { usual: 14, min: 1, max: 5_000, whole: true },
    low: { usual: 30, ...LEVEL },
    high: { usual: 70, ...LEVEL },
  },
  warmUp: (params) => SETTLED_PERIODS * paramOf(params, "period") + 1,
  misfit: (params) => {
    const [low, high] = [paramOf(params, "low"), paramOf(params, "high")];
    return low < high ? null : `low "${low}" must be under high "${high}"`;
  },
  signal: (columns, params, hold) => {
    const values = columns.rsi(paramOf(params, "period"));
    return signalOf(hold, values, false, paramOf(params, "low"), paramOf(params, "high"));
  },
};
