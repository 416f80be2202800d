import { paramOf, type ReferenceStrategy } from "./reference-strategy";
import { signalOf } from "./signal";

export const bollinger: ReferenceStrategy = {
  name: "bollinger",
  rule: "buys while the close is under the lower band, sells while it is over the middle",
  params: {
    period: { usual: 20, min: 2, max: 5_000, whole: true },
    multiple: { usual: 2, min: 0.1, max: 10, whole: false },
  },
  warmUp: (params) => paramOf(params, "period"),
  misfit: () => null,
  signal: (columns, params, hold) => {
    const { middle, lower } = columns.bollinger(paramOf(params, "period"), paramOf(params, "multiple"));
    return signalOf(hold, columns.bars.close, false, lower, middle);
  },
};
