import type { FaultRequest } from "../faults/fault";
import { openDraws } from "./draws";
import { oddActivity, oddFill } from "./odd-activity";
import { oddOrder } from "./odd-order";
import { oddHoldings } from "./odd-position";

const DAY_MS = 86_400_000;

/**
 * What an account has when a desk meets it: positions of every class on every side, orders of every class, type, time in force and status,
 * activities of every type and status of the days before, all from a seed. Of `symbols` nothing rests and nothing is owed.
 */
export function accountOf(
  { seed, symbols }: { readonly seed: number; readonly symbols: readonly string[] },
  now: number,
): readonly FaultRequest[] {
  const draws = openDraws(seed, "account");
  const before = () => now - draws.int(1, 9) * DAY_MS - draws.int(0, DAY_MS);
  return [
    ...oddHoldings(draws, symbols),
    ...draws.many(0, 40, (): FaultRequest => ({ fault: "show_order", order: { ...oddOrder(draws, symbols) } })),
    ...draws.many(0, 150, () => oddActivity(draws, before(), true)).flat(),
    ...draws.many(0, 120, () => oddFill(draws, before())),
  ];
}
