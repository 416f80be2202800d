import { refuseNonFinite, refuseNonPositive } from "../money/finite";
import { FORMULA } from "../signals/strategies/formula";
import { STRATEGIES } from "../signals/strategies/index";
import type { Judgement } from "../signals/strategies/strategy";
import { decideEntry } from "./decide-entry";
import { decideExit, nothingToClose } from "./decide-exit";
import type { Choice, Decision, DecisionInput } from "./decision";

/**
 * Decides what an agent does: with a holding whether to leave it, without one whether to enter, unless a person closes the position. Pure: equal input, equal decision.
 * Throws Fault `invalid_input` when any number of the input is not finite, or a price or the quantity held is not positive.
 */
export function decide(input: DecisionInput): Decision {
  refuseNonFinite("decision input", input);
  const { agent, price, sentiment, technical, holding } = input;
  refuseNonPositive({ price, close: technical.close, ...(holding && { qty: holding.qty, avgPrice: holding.avgPrice }) });

  const { params } = agent;
  const judgement = STRATEGIES[params.strategy].judge({ sentiment, technical, params, formula: input.formula ?? FORMULA });
  const choice = choose(input, judgement);
  // What was missing has no part in what a person decides.
  const without = judgement.missing.length > 0 && !input.closing ? `; without ${judgement.missing.join(", ")}` : "";
  return {
    ...judgement,
    ...choice,
    reason: choice.reason + without,
    buyThreshold: params.buyThreshold,
    sellThreshold: params.sellThreshold,
    price,
  };
}

function choose(input: DecisionInput, judgement: Judgement): Choice {
  if (input.holding) return decideExit(input, input.holding, judgement);
  return input.closing ? nothingToClose(input) : decideEntry(input, judgement);
}
