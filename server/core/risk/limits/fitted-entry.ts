import type { Instrument } from "../../market/market";
import { dec, plain, positiveDec } from "../../money/money";
import type { RiskFacts, RiskProposal } from "../rule";
import { isFitting } from "./fitting-limits";
import { keepsTo } from "./limit";
import { isMissing } from "./measure";
import { MEASURES } from "./measures";
import { askedEntry } from "./set-limit-rules";

/** What is left of less than this part of an order is not worth its costs, and keeps the agent from entering when there is room again. */
export const LEAST_PART = 0.1;

/**
 * The most units of an entry, a decimal string, that every limit on its size leaves room for: never more than it has, in the instrument's step. What would
 * be less than `LEAST_PART` of it or under the smallest order, and what cannot be judged, stays as it is, and the rule of the limit refuses it.
 */
export function fittedEntry(proposal: RiskProposal, facts: RiskFacts, { qtyIncrement, minNotionalUsd }: Instrument): string {
  const limits = facts.limits.limits.filter(isFitting);
  const { qty } = proposal;
  const isWithin = (units: string) => {
    const entry = askedEntry({ ...proposal, qty: units }, facts);
    return limits.every((limit) => {
      const measured = MEASURES[limit.name](limit, facts.limits, entry);
      return measured === null || isMissing(measured) || keepsTo(limit, measured);
    });
  };
  if (isWithin(qty)) return qty;
  const unitsOf = (steps: number) => plain(dec(qtyIncrement).times(steps));
  let fits = 0;
  let breaks = dec(qty).div(qtyIncrement).ceil().toNumber();
  while (breaks - fits > 1) {
    const middle = Math.floor((fits + breaks) / 2);
    if (isWithin(unitsOf(middle))) fits = middle;
    else breaks = middle;
  }
  const left = unitsOf(fits);
  const isWorthIt =
    dec(left).gte(dec(qty).times(LEAST_PART)) && positiveDec(proposal.price, "price").times(left).gte(minNotionalUsd);
  return isWorthIt ? left : qty;
}
