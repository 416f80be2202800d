import { LEAST_CASES } from "../effectiveness/horizon";
import type { Interval } from "../effectiveness/intervals";
import { bootstrapInterval } from "./bootstrap-interval";
import type { PricedForward } from "./price-forward";
import type { Refusal } from "./refusal";

/** Something that was not done, and what would have come of it. */
export type PricedRefusal = Pick<Refusal, "kind" | "rule" | "title"> & {
  readonly agentId: string;
  /** Due time of the decision, epoch milliseconds. */
  readonly at: number;
  readonly alternative: Pick<Refusal["alternative"], "way">;
  readonly priced: PricedForward;
};

/** What a rule saved (over 0) or cost, in US dollars. */
export type LedgerRow = Pick<Refusal, "kind" | "rule" | "title"> & {
  /** All that it stood in the way of. */
  readonly cases: number;
  /** Those of them that were sales. */
  readonly sales: number;
  /** Those that do not overlap: of an agent that asks every five minutes and is refused, the first until that would have been sold. What follows is of them. */
  readonly independent: number;
  readonly savedUsd: number;
  /** Of one case, with its interval; null without cases. */
  readonly meanUsd: number | null;
  readonly interval: Interval | null;
  /** Cases whose end lies ahead, and those of which bars are missing. */
  readonly pending: number;
  readonly unknown: number;
  /**
   * costs: the whole interval lies under 0, in at least 30 independent cases; saves: over it. few: fewer cases. open: neither is shown.
   */
  readonly verdict: "costs" | "saves" | "open" | "few";
};

/** What each rule saved or cost, those that cost the most first. The order of `refusals` changes nothing. */
export function ledgerOf(refusals: readonly PricedRefusal[]): readonly LedgerRow[] {
  const byRule = groupBy(refusals, ({ kind, rule }) => `${kind} ${rule}`);
  return [...byRule.values()].map(rowOf).sort((a, b) => a.savedUsd - b.savedUsd || (a.rule < b.rule ? -1 : 1));
}

function rowOf(refusals: readonly PricedRefusal[]): LedgerRow {
  const [{ kind, rule, title }] = refusals as readonly [PricedRefusal];
  const saved = independentOf(refusals).map(({ pnlUsd }) => -pnlUsd);
  const savedUsd = saved.reduce((sum, value) => sum + value, 0);
  const interval = bootstrapInterval(saved, rule);
  const count = (state: PricedForward["state"]) => refusals.filter(({ priced }) => priced.state === state).length;
  return {
    kind,
    rule,
    title,
    cases: refusals.length,
    sales: refusals.filter(({ alternative }) => alternative.way === "sell").length,
    independent: saved.length,
    savedUsd,
    meanUsd: saved.length === 0 ? null : savedUsd / saved.length,
    interval,
    pending: count("pending"),
    unknown: count("unknown"),
    verdict: verdictOf(saved.length, interval),
  };
}

function verdictOf(cases: number, interval: Interval | null): LedgerRow["verdict"] {
  if (cases < LEAST_CASES || !interval) return cases < LEAST_CASES ? "few" : "open";
  if (interval.high < 0) return "costs";
  return interval.low > 0 ? "saves" : "open";
}

/** Of each agent the earliest, then the next that was refused once that one would have been sold. */
function independentOf(refusals: readonly PricedRefusal[]): readonly { readonly pnlUsd: number }[] {
  const free = new Map<string, number>();
  const inOrder = refusals.toSorted((a, b) => a.at - b.at || (a.agentId < b.agentId ? -1 : 1));
  return inOrder.flatMap(({ agentId, at, priced }) => {
    if (priced.state !== "known" || at < (free.get(agentId) ?? Number.NEGATIVE_INFINITY)) return [];
    free.set(agentId, priced.exitAt);
    return [{ pnlUsd: Number(priced.pnlUsd) }];
  });
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
