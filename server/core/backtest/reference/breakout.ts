import { paramOf, type ReferenceStrategy } from "./reference-strategy";
import { signalOf } from "./signal";

const BARS = { min: 1, max: 5_000, whole: true } as const;

export const breakout: ReferenceStrategy = {
  name: "breakout",
  rule: "buys while the close is over the highest high of the bars before, sells while it is under their lowest low",
  params: { entry: { usual: 20, ...BARS }, exit: { usual: 10, ...BARS } },
  warmUp: (params) => Math.max(paramOf(params, "entry"), paramOf(params, "exit")) + 1,
  misfit: () => null,
  signal: (columns, params, hold) => {
    const highest = columns.highestBefore(paramOf(params, "entry"));
    return signalOf(hold, columns.bars.close, true, highest, columns.lowestBefore(paramOf(params, "exit")));
  },
};
