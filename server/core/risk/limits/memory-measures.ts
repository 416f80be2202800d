import type { SetLimit } from "./limit";
import type { ClosedPosition, LimitFacts } from "./limit-facts";
import { isWithin, type Measure } from "./measure";

export const MINUTE_MS = 60_000;
const NOT_RECKONED = { missing: "the list of closed positions" };

/** What looks back at positions that were closed. `lockOf` makes a lock of what these refuse. */
export const MEMORY_MEASURES = {
  cooldown_min: (limit, facts, entry) => {
    if (entry === null) return null;
    if (facts.closed === null) return NOT_RECKONED;
    const last = rememberedBy(limit, facts, entry).at(-1);
    return last === undefined ? null : Math.max(0, entry.at - last.at) / MINUTE_MS;
  },
  stop_losses: (limit, facts, entry) => {
    if (entry === null) return null;
    return facts.closed === null ? NOT_RECKONED : rememberedBy(limit, facts, entry).length;
  },
  low_profit_usd: (limit, facts, entry) => {
    if (entry === null) return null;
    if (facts.closed === null) return NOT_RECKONED;
    const closed = rememberedBy(limit, facts, entry);
    return closed.length === 0 ? null : closed.reduce((sum, { pnlUsd }) => sum + pnlUsd, 0);
  },
} as const satisfies Readonly<Record<string, Measure>>;

export type MemoryName = keyof typeof MEMORY_MEASURES;

/** What of the closed positions the limit counts, oldest first. One that was closed after the entry fell due, which was judged late, counts too. */
export function rememberedBy(
  limit: SetLimit,
  facts: LimitFacts,
  entry: { readonly at: number; readonly symbol: string },
): readonly ClosedPosition[] {
  const isIn = isWithin(limit, facts);
  const since = entry.at - Number(limit.windowMin) * MINUTE_MS;
  return (facts.closed ?? []).filter((closed) => {
    if (!isIn(closed)) return false;
    if (limit.name === "cooldown_min") return closed.symbol === entry.symbol;
    return closed.at > since && (limit.name !== "stop_losses" || (closed.byStop && closed.pnlUsd < 0));
  });
}
