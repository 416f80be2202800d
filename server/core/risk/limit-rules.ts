import { CLASS_WORDS } from "../market/asset-class";
import { apart, dollars, figure } from "../money/figures";
import { type Amount, dec } from "../money/money";
import { mostEnteredUsd } from "../orders/one-order";
import { capitalOf } from "../sizing/agent-capital";
import type { Finding, RiskProposal, Rule } from "./rule";

/** Whether an entry stays within what the person allowed. */
export const LIMIT_RULES: readonly Rule[] = [
  {
    name: "position_limit",
    title: "Position limit",
    appliesTo: "entries",
    find: ({ qty, price }, { heldQty }, { positionLimitUsd }) =>
      atMost(dec(qty).plus(heldQty).times(price), positionLimitUsd, "a position", "the limit"),
  },
  {
    name: "capital",
    title: "Agent's capital",
    appliesTo: "entries",
    find: (proposal, { usedCapitalUsd, earnedUsd }, params) => {
      const inUse = notionalOf(proposal).plus(usedCapitalUsd);
      const finding = atMost(inUse, capitalOf(params, earnedUsd), "capital in use", "the capital");
      if (earnedUsd === 0) return finding;
      return {
        ...finding,
        threshold: `${finding.threshold}: ${dollars(params.capitalUsd)} and its result of ${dollars(earnedUsd)}`,
      };
    },
  },
  {
    name: "cash",
    title: "Account's cash",
    appliesTo: "entries",
    find: (proposal, { cashUsd }) => atMost(notionalOf(proposal), cashUsd, "an order", "the free cash"),
  },
  {
    name: "one_order",
    title: "Leaves in one order",
    appliesTo: "entries",
    find: ({ qty, price }, { heldQty, assetClass, broker }) => {
      const mostUsd = broker?.mostOrderUsd ?? null;
      if (mostUsd === null) return null;
      const finding = atMost(dec(qty).plus(heldQty).times(price), mostEnteredUsd(mostUsd), "a position", "the most");
      const why = `the broker takes ${CLASS_WORDS[assetClass]} for at most ${dollars(mostUsd)} an order, and its stop and its exit are one each`;
      return { ...finding, reason: finding.reason && `${finding.reason}: ${why}` };
    },
  },
  {
    name: "trades_per_day",
    title: "Trades of the day",
    appliesTo: "entries",
    find: (_, { tradesToday }, { maxTradesPerDay }) => ({
      observed: `${tradesToday}`,
      threshold: `under ${maxTradesPerDay}`,
      margin: `${maxTradesPerDay - tradesToday}`,
      reason: tradesToday >= maxTradesPerDay ? `${tradesToday} of ${maxTradesPerDay} trades of the day are used` : null,
    }),
  },
  {
    name: "daily_loss",
    title: "Loss of the day",
    appliesTo: "entries",
    find: (_, { dayPnlUsd }, { maxDailyLossUsd }) => {
      const left = dec(maxDailyLossUsd).plus(dayPnlUsd);
      return {
        observed: dollars(dayPnlUsd),
        threshold: `over ${dollars(-maxDailyLossUsd)}`,
        margin: dollars(left),
        reason: left.gt(0) ? null : `the day has lost ${dollars(-dayPnlUsd)} of at most ${dollars(maxDailyLossUsd)}`,
      };
    },
  },
  {
    name: "confidence",
    title: "Confidence",
    appliesTo: "entries",
    find: ({ confidence }, _, { minConfidence }) => {
      const [observed, threshold] = apart(confidence, minConfidence);
      return {
        observed,
        threshold: `at least ${threshold}`,
        margin: figure(confidence - minConfidence),
        reason: confidence < minConfidence ? `confidence ${observed} is under ${threshold}` : null,
      };
    },
  },
];

function notionalOf({ qty, price }: RiskProposal) {
  return dec(qty).times(price);
}

function atMost(amount: Amount, limit: number, what: string, limitWords: string): Finding {
  const margin = dec(limit).minus(amount);
  return {
    observed: dollars(amount),
    threshold: `at most ${dollars(limit)}`,
    margin: dollars(margin),
    reason: margin.lt(0) ? `${what} of ${dollars(amount)} is over ${limitWords} of ${dollars(limit)}` : null,
  };
}
