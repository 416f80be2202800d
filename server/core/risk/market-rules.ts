import { midOf, type Quote } from "../market/market";
import { jumpObjection, MAX_PRICE_JUMP, priceJump } from "../market/price-jump";
import { MAX_QUOTE_AGE_MS } from "../market/quote-age";
import { dollars, figure, percent, seconds } from "../money/figures";
import { dec } from "../money/money";
import { CLOSEST_STOP } from "../orders/exit-terms";
import type { RiskFacts, RiskProposal, Rule } from "./rule";

const MAX_BARS_BEHIND = 2;
/** A quote from further ahead means that the clocks disagree too much to tell its age. */
const MAX_CLOCK_SKEW_MS = 30_000;

/** Whether the market's data can carry an entry and its stop. */
export const MARKET_RULES: readonly Rule[] = [
  {
    name: "data_fresh",
    title: "Fresh data",
    appliesTo: "entries",
    find: (_, { at, assetClass, barsBehind, quote }) => {
      const ageMs = quote ? at - quote.at : null;
      const oldestMs = MAX_QUOTE_AGE_MS[assetClass];
      return {
        observed: `${barsBehind} bars behind, ${ageMs === null ? "no quote" : `quote ${seconds(ageMs)} old`}`,
        threshold: `at most ${MAX_BARS_BEHIND} bars behind, quote at most ${seconds(oldestMs)} old`,
        margin: ageMs === null ? null : `${MAX_BARS_BEHIND - barsBehind} bars, ${seconds(oldestMs - ageMs)}`,
        reason: staleness(barsBehind, ageMs, oldestMs),
      };
    },
  },
  {
    name: "price_sane",
    title: "Plausible price",
    appliesTo: "entries",
    find: (_, { quote, lastClose, usualPrice }) => {
      const threshold = `within ${percent(MAX_PRICE_JUMP)} of ${dollars(usualPrice)}, the median of the last closes`;
      if (!quote) return { observed: "no quote", threshold, margin: null, reason: "there is no quote" };
      return {
        observed: `bid ${dollars(quote.bid)}, ask ${dollars(quote.ask)}`,
        threshold,
        margin: percent(MAX_PRICE_JUMP - priceJump(midOf(quote), usualPrice)),
        reason: implausibility(quote, lastClose, usualPrice),
      };
    },
  },
  {
    name: "stop_present",
    title: "Protective stop",
    appliesTo: "entries",
    find: ({ price, stopPrice }) => {
      const threshold = `a stop under ${dollars(price)}`;
      if (stopPrice === null) return { observed: "no stop", threshold, margin: null, reason: "an entry must carry a stop" };
      const distance = dec(price).minus(stopPrice);
      return {
        observed: dollars(stopPrice),
        threshold,
        margin: dollars(distance),
        reason: distance.gt(0) ? null : `the stop of ${dollars(stopPrice)} is not under the price of ${dollars(price)}`,
      };
    },
  },
  {
    name: "stop_not_too_tight",
    title: "Room for the stop",
    appliesTo: "entries",
    find: (proposal, facts) => {
      if (proposal.stopPrice === null) return null;
      const distance = dec(proposal.price).minus(proposal.stopPrice);
      const { needed, because } = narrowestStop(proposal, facts);
      return {
        observed: dollars(distance),
        threshold: `at least ${dollars(needed)}, ${because}`,
        margin: dollars(distance.minus(needed)),
        reason: distance.lt(needed) ? `a stop ${dollars(distance)} away is closer than ${dollars(needed)}, ${because}` : null,
      };
    },
  },
  {
    name: "move_pays_costs",
    title: "Move over costs",
    appliesTo: "entries",
    find: (_, { edge }, { minEdge }) => {
      if (edge === null || minEdge === 0) return null;
      const needed = edge.costUsd * minEdge;
      const threshold = `at least ${dollars(needed)}, ${figure(minEdge)} times the costs of ${dollars(edge.costUsd)}`;
      if (edge.moveUsd === null) {
        const reason = "there is no average true range to tell a usual move by";
        return { observed: "not known", threshold, margin: null, reason };
      }
      return {
        observed: `a usual move of ${dollars(edge.moveUsd)}`,
        threshold,
        margin: dollars(edge.moveUsd - needed),
        reason: edge.moveUsd < needed ? `a usual move of ${dollars(edge.moveUsd)} is under ${dollars(needed)}` : null,
      };
    },
  },
];

function staleness(barsBehind: number, ageMs: number | null, oldestMs: number): string | null {
  if (barsBehind > MAX_BARS_BEHIND) return `the last bar is ${barsBehind} bars behind`;
  if (ageMs === null) return "there is no quote";
  if (ageMs > oldestMs) return `the quote is ${seconds(ageMs)} old, and more than ${seconds(oldestMs)} is too old`;
  if (ageMs < -MAX_CLOCK_SKEW_MS) return `the quote is ${seconds(-ageMs)} ahead of the clock`;
  return null;
}

function implausibility(quote: Quote, lastClose: number, usualPrice: number): string | null {
  if (quote.bid <= 0 || quote.ask < quote.bid)
    return `bid ${dollars(quote.bid)} and ask ${dollars(quote.ask)} cannot both be true`;
  return jumpObjection("", midOf(quote), usualPrice) ?? jumpObjection("the last close of ", lastClose, usualPrice);
}

/** A closer stop would be hit by the noise of the market, not by its move. */
function narrowestStop({ price }: RiskProposal, { quote, atr }: RiskFacts) {
  const bounds = [
    { needed: dec(price).times(CLOSEST_STOP.partOfPrice), because: "0.1 % of the price" },
    ...(quote ? [{ needed: dec(quote.ask).minus(quote.bid).times(2), because: "twice the spread" }] : []),
    ...(atr === null ? [] : [{ needed: dec(atr).times(CLOSEST_STOP.atrs), because: "half the average true range" }]),
  ];
  return bounds.reduce((widest, bound) => (bound.needed.gt(widest.needed) ? bound : widest));
}
