import { FITTING_LIMITS } from "../../risk/limits/fitting-limits";
import type { SetLimit } from "../../risk/limits/limit";
import type { LimitName } from "../../risk/limits/limit-fields";

/** Limits that go by what a backtest has of its account at the moment; the others look back over marks, trips or hours of others. */
const PLAYED: ReadonlySet<LimitName> = new Set([
  ...FITTING_LIMITS,
  "open_positions",
  "orders_per_minute",
  "price_collar",
  "spread_share",
  "bar_volume_usd",
  "session_edge_min",
  "averaging_down",
]);

/** Limits by whether a backtest of an account can judge by them. */
export function splitLimits(limits: readonly SetLimit[]): {
  readonly played: readonly SetLimit[];
  readonly left: readonly SetLimit[];
} {
  return { played: limits.filter(({ name }) => PLAYED.has(name)), left: limits.filter(({ name }) => !PLAYED.has(name)) };
}
