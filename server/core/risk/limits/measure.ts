import type { AssetClass, Quote } from "../../market/market";
import { levelOf, type Place } from "./levels";
import type { SetLimit } from "./limit";
import type { AccountBook, LimitFacts } from "./limit-facts";

/** The entry that is asked for. */
export type AskedEntry = {
  readonly at: number;
  readonly symbol: string;
  readonly assetClass: AssetClass;
  readonly usd: number;
  readonly price: number;
  readonly quote: Quote | null;
  readonly lastClose: number;
};

/** A figure in the limit's unit; what is missing for it, in words; null where there is nothing to judge. */
export type Measured = number | Missing | null;
export type Missing = { readonly missing: string };

/** What a limit measures. Without an entry it is how full the limit is now; null where that has no meaning. */
export type Measure = (limit: SetLimit, facts: LimitFacts, entry: AskedEntry | null) => Measured;

export const isMissing = (measured: Measured): measured is Missing => typeof measured === "object" && measured !== null;

/** Whether something of the facts lies in the scope of a limit. The facts hold no account that the desk's scope leaves out. */
export function isWithin(limit: Place, { accountId }: Pick<LimitFacts, "accountId">) {
  const level = levelOf(limit);
  return (thing: { readonly accountId: string; readonly agentId: string; readonly symbol: string }) =>
    level === "desk" ||
    (thing.accountId === accountId &&
      (limit.agentId === null || thing.agentId === limit.agentId) &&
      (limit.symbol === null || thing.symbol === limit.symbol));
}

/** The accounts whose money a limit is a fraction of. */
export function accountsOf(limit: Place, { accounts, accountId }: LimitFacts): readonly AccountBook[] {
  return levelOf(limit) === "desk" ? accounts : accounts.filter(({ id }) => id === accountId);
}

/** Equity of the limit's accounts together. */
export function equityOf(limit: Place, facts: LimitFacts): number | Missing {
  const accounts = accountsOf(limit, facts);
  if (accounts.length === 0) return { missing: "the account's equity" };
  let sum = 0;
  for (const { equityUsd, unpriced, id } of accounts) {
    if (equityUsd === null) return { missing: `the equity of ${id}, for want of the price of ${unpriced.join(", ")}` };
    sum += equityUsd;
  }
  return sum;
}

/** `usd` as a fraction of the equity; of an equity that is nothing or less every amount is more than all. */
export function shareOf(usd: number | Missing, equity: number | Missing): Measured {
  if (isMissing(usd)) return usd;
  if (isMissing(equity)) return equity;
  if (equity > 0) return usd / equity;
  return usd > 0 ? Number.MAX_SAFE_INTEGER : 0;
}
