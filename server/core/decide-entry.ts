import { bracketOf } from "./bracket";
import type { Choice, DecisionInput } from "./decision";
import { apart, dollars, figure, percent, signed, signedApart } from "./figures";
import { sizeEntry } from "./sizing";
import type { Judgement } from "./strategies/strategy";

/** What an agent without a holding does: buys when score and confidence suffice, else holds with the first reason that stands against it. */
export function decideEntry(input: DecisionInput, { score, confidence }: Judgement): Choice {
  const { agent, instrument, price } = input;
  const { params, symbol } = agent;

  const weakness = weaknessOf(score, confidence, params);
  if (weakness) return hold(symbol, weakness.reason, weakness.wouldChange);
  if (params.exitAtSessionEnd && input.lastRunOfSession) {
    return hold(symbol, "this is its last run before the close, where it sells", "needs an earlier run of the session");
  }

  const bracket = bracketOf(price, params, instrument.priceIncrement);
  if (Number(bracket.stopPrice) >= price) {
    const reason = `a stop ${percent(params.stopLossFraction)} under ${dollars(price)} does not fit price steps of ${instrument.priceIncrement}`;
    return hold(symbol, reason, "needs a wider stop");
  }

  const { positionLimitUsd, capitalUsd } = params;
  const size = sizeEntry({ instrument, price, confidence, positionLimitUsd, freeCapitalUsd: capitalUsd });
  if (size.objection !== null) return hold(symbol, size.objection, "needs a higher position limit");

  const [has, needed] = signedApart(score, params.buyThreshold);
  return {
    action: "buy",
    cause: "signal",
    reason: `${symbol} buys ${size.qty} at about ${dollars(price)}: score ${has} reaches ${needed}, confidence ${figure(confidence)}`,
    wouldChange: null,
    qty: size.qty,
    sizing: size.words,
    ...bracket,
  };
}
