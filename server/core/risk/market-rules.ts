import { apart, dollars, percent } from "../figures";
import { dec } from "../money";
import { MAX_PRICE_JUMP, priceJump } from "../price-jump";
import type { Finding, Rule } from "./rule";

const MAX_BARS_BEHIND = 2;
const MAX_QUOTE_AGE_S = { equity: 60, crypto: 300 } as const;
/** A quote from further ahead means that the clocks disagree too much to tell an age. */
const MAX_SKEW_S = 30;

const MIN_STOP_FRACTION = 0.001;
const MIN_STOP_SPREADS = 2;
const MIN_STOP_ATRS = 0.5;

/** Whether the market's data can carry an entry and its stop. */
export const MARKET_RULES: readonly Rule[] = [
  {
    name: "bars_fresh",
    title: "Bars are fresh",
    appliesTo: "entries",
    find: (_, { barsBehind }) => ({
      observed: `${barsBehind} behind`,
      threshold: `at most ${MAX_BARS_BEHIND} behind`,
      margin: `${MAX_BARS_BEHIND - barsBehind}`,
      reason: barsBehind > MAX_BARS_BEHIND ? `the last bar is ${barsBehind} bars behind` : null,
    }),
  },
];
