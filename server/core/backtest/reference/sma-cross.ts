import { paramOf, type ReferenceStrategy } from "./reference-strategy";
import { signalOf } from "./signal";

const BARS = { min: 1, max: 5_000, whole: true } as const;

export const smaCross: ReferenceStrategy = {
  name: "sma_cross",
  rule: "buys while the fast average of closes is over the slow one, sells while it is under",
  params: { fast: { usual: 10, ...BARS }, slow: { usual: 20, ...BARS } },
  warmUp: (params) => paramOf(params, "slow"),
  misfit: (params) => {
    const [fast, slow] = [paramOf(params, "fast"), paramOf(params, "slow")];
    return fast < slow ? null : `fast "${fast}" must be under slow "${slow}"`;
  },
  signal: (columns, params, hold) => {
    const fast = columns.sma(paramOf(params, "fast"));
    const slow = columns.sma(paramOf(params, "slow"));
    return signalOf(hold, fast, true, slow, slow);
  },
};
