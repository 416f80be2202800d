import type { AgentParams } from "../agents/agent";
import { apart, dollars, figure, percent, signed, signedApart, wayTo } from "../money/figures";
import { bracketOf } from "../orders/bracket";
import type { Judgement } from "../signals/strategies/strategy";
import { sizeEntry, surelyBuys } from "../sizing/sizing";
import type { Choice, DecisionInput } from "./decision";
import { edgeObjection } from "./edge";

/** What an agent without a holding does: buys when score and confidence suffice, else holds for the first reason that stands against it. */
export function decideEntry(input: DecisionInput, judgement: Judgement): Choice {
  const { agent, instrument, price } = input;
  const { params, symbol } = agent;

  const hold = (why: string, soleLack: string) =>
    notBuying(symbol, why, input.formula === 1 ? soleLack : inSum(lacksOf(input, judgement)));

  const weakness = weaknessOf(judgement, params);
  if (weakness) return hold(weakness.reason, weakness.wouldChange);
  if (params.exitAtSessionEnd && input.lastRunOfSession) {
    return hold("this is the last run before the close, where it only sells", "needs an earlier run of the session to buy");
  }

  const bracket = bracketOf(price, params, instrument.priceIncrement, atrOf(input));
  const misfit = misfitOf(input, bracket.stopPrice);
  if (misfit) return hold(misfit.reason, `needs ${misfit.lack} to buy`);

  const unpaid = edgeObjection(input);
  if (unpaid) return hold(unpaid.reason, `needs ${unpaid.lack} to buy`);

  const size = sizeEntry({
    instrument,
    price,
    confidence: judgement.confidence,
    positionLimitUsd: params.positionLimitUsd,
    freeCapitalUsd: input.freeCapitalUsd,
    formula: input.formula,
  });
  if (size.objection !== null) return hold(size.objection, "needs a larger position limit or more free capital to buy");

  const [score, threshold] = signedApart(judgement.score, params.buyThreshold);
  return {
    action: "buy",
    cause: "signal",
    reason: `${symbol} buys ${size.qty} at about ${dollars(price)}: score ${score} reached ${threshold}, confidence ${figure(judgement.confidence)}`,
    wouldChange: null,
    qty: size.qty,
    sizing: size.words,
    ...bracket,
  };
}

/** Everything that keeps it from buying, each as what is needed, whatever else is. */
function lacksOf(input: DecisionInput, { score, confidence }: Judgement) {
  const { agent, instrument, price, freeCapitalUsd, lastRunOfSession, formula } = input;
  const { buyThreshold, minConfidence, positionLimitUsd, exitAtSessionEnd } = agent.params;
  const misfit = surelyFits(input)
    ? null
    : misfitOf(input, bracketOf(price, agent.params, instrument.priceIncrement, atrOf(input)).stopPrice);
  const unpaid = edgeObjection(input);
  const sizing = {
    instrument,
    price,
    confidence: Math.max(confidence, minConfidence),
    positionLimitUsd,
    freeCapitalUsd,
    formula,
  };
  const isTooSmall = !surelyBuys(sizing) && sizeEntry(sizing).objection !== null;
  return [
    ...(score < buyThreshold ? [`+${wayTo(score, buyThreshold)}`] : []),
    ...(confidence < minConfidence ? [`${wayTo(confidence, minConfidence)} more confidence`] : []),
    ...(exitAtSessionEnd && lastRunOfSession ? ["an earlier run of the session"] : []),
    ...(misfit ? [misfit.lack] : []),
    ...(unpaid && unpaid.lack !== misfit?.lack ? [unpaid.lack] : []),
    ...(isTooSmall ? ["a larger position limit or more free capital"] : []),
  ];
}

function atrOf({ technical }: DecisionInput): number | null {
  return technical.indicators.atr14 ?? null;
}

/** Whether `misfitOf` certainly finds nothing, seen without exact arithmetic: the stop is more than a step under the price and well over 0. */
function surelyFits(input: DecisionInput): boolean {
  const { price, instrument, agent } = input;
  const { exitsBy, stopAtr, stopLossFraction } = agent.params;
  const distance = exitsBy === "atr" ? (atrOf(input) ?? 0) * stopAtr : price * stopLossFraction;
  const step = Number(instrument.priceIncrement);
  return step > 0 && distance > 2 * step && distance > price / 1e6 && distance < price * 0.999;
}

/** Why no order can carry the stop, and what is needed for it. */
function misfitOf(input: DecisionInput, stopPrice: string) {
  const { price, instrument } = input;
  const { exitsBy, stopAtr, stopLossFraction } = input.agent.params;
  const isByAtr = exitsBy === "atr";
  if (isByAtr && !((atrOf(input) ?? 0) > 0))
    return { reason: "there is no average true range to set a stop by", lack: "more bars that move" };
  const stop = `a stop ${isByAtr ? `${figure(stopAtr)} average true ranges` : percent(stopLossFraction)} under ${dollars(price)}`;
  if (Number(stopPrice) >= price)
    return { reason: `${stop} does not fit into price steps of ${instrument.priceIncrement}`, lack: "a wider stop" };
  return Number(stopPrice) > 0 ? null : { reason: `${stop} is at no price over nothing`, lack: "a nearer stop" };
}

function inSum(lacks: readonly string[]): string {
  return `needs ${lacks.join(" and ")} to buy`;
}

/** The first formula named the score and the confidence, or the first of what else was lacking, rounded to the nearest. */
function weaknessOf({ score, confidence }: Judgement, { buyThreshold, sellThreshold, minConfidence }: AgentParams) {
  const unsure = confidence < minConfidence;
  const moreConfidence = `${figure(minConfidence - confidence)} more confidence`;
  if (score < buyThreshold) {
    const [has, needed] = signedApart(score, buyThreshold);
    const reason = score <= sellThreshold ? `score ${has} says sell and it holds nothing` : `score ${has} is under ${needed}`;
    return { reason, wouldChange: `needs ${signed(buyThreshold - score)}${unsure ? ` and ${moreConfidence}` : ""} to buy` };
  }
  if (!unsure) return null;
  const [has, needed] = apart(confidence, minConfidence);
  return { reason: `confidence ${has} is under ${needed}`, wouldChange: `needs ${moreConfidence} to buy` };
}

function notBuying(symbol: string, why: string, wouldChange: string): Choice {
  const reason = `${symbol} did not buy: ${why}`;
  return { action: "hold", cause: "none", reason, wouldChange, qty: "0", sizing: null, stopPrice: null, targetPrice: null };
}
