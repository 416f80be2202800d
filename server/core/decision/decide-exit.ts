import type { AgentParams } from "../agents/agent";
import type { Instrument } from "../market/market";
import { jumpObjection } from "../market/price-jump";
import { apart, dollars, dollarsInFull, figure, signed, signedApart, wayTo } from "../money/figures";
import { dec, roundToIncrement } from "../money/money";
import type { ClassCosts } from "../money/trading-costs";
import { bracketOf } from "../orders/bracket";
import { sellingIncrement } from "../orders/position-orders";
import type { Judgement } from "../signals/strategies/strategy";
import type { Choice, DecisionCause, DecisionInput, ExitPrices, Holding } from "./decision";
import { paidPrice } from "./edge";

type Situation = ExitPrices & {
  readonly input: DecisionInput;
  readonly judgement: Judgement;
  /** The score at which a reversal sells at this price, and the price from which on it sells at `sellThreshold`; null where it does already. */
  readonly sellsAt: number;
  readonly paidAt: string | null;
  /** Why the price may not be acted on, and why the score may not because of the close it was read from; null when they may. */
  readonly doubt: { readonly price: string | null; readonly score: string | null };
};

/** Why an agent leaves its position, the most urgent first; each gives the clause or null. */
const EXITS: readonly { readonly cause: DecisionCause; readonly why: (situation: Situation) => string | null }[] = [
  {
    cause: "person",
    why: ({ input: { closing, closingQty } }) => {
      if (!closing) return null;
      return closingQty ? "a person reduces the position" : "a person closes the position";
    },
  },
  {
    cause: "stop",
    why: ({ input: { price }, stopPrice, doubt }) =>
      doubt.price === null && stopPrice !== null && price <= Number(stopPrice)
        ? `${dollars(price)} has reached the stop of ${dollars(stopPrice)}, which should have filled at the broker`
        : null,
  },
  {
    cause: "target",
    why: ({ input: { price }, targetPrice, doubt }) =>
      doubt.price === null && targetPrice !== null && price >= Number(targetPrice)
        ? `${dollars(price)} has reached the target of ${dollars(targetPrice)}`
        : null,
  },
  {
    cause: "session_end",
    why: ({ input: { agent, lastRunOfSession } }) =>
      agent.params.exitAtSessionEnd && lastRunOfSession ? "this is its last run before the close" : null,
  },
  {
    cause: "reversal",
    why: ({ input: { agent }, judgement: { score, confidence }, doubt, sellsAt }) => {
      if (doubt.score !== null || score > sellsAt || confidence < agent.params.minConfidence) return null;
      const [has, threshold] = signedApart(score, sellsAt);
      return `score ${has} fell to ${threshold}, confidence ${figure(confidence)}`;
    },
  },
];

/** What an agent with a holding does: sells all of it for the most urgent cause, or as much as a person says, else keeps it. It never adds to a position. */
export function decideExit(input: DecisionInput, holding: Holding, judgement: Judgement): Choice {
  const { agent, instrument, price, technical } = input;
  const step = sellingIncrement(instrument);
  const whole = wholeHolding(holding.qty, step);
  const part = input.closing && input.closingQty ? roundToIncrement(input.closingQty, step, "down") : whole;
  const isPart = dec(part).lt(whole);
  const qty = isPart ? part : whole;
  if (qty === "0") {
    const clause = `${holding.qty} ${agent.symbol} is under the smallest step of ${step}`;
    return hold(`${agent.symbol} did not sell: ${clause}`, "needs a larger holding to sell");
  }

  const exits = input.exits ?? bracketOf(holding.avgPrice, agent.params, instrument.priceIncrement);
  const usual = input.usualPrice ?? technical.close;
  const doubt = { price: jumpObjection("", price, usual), score: jumpObjection("the last close of ", technical.close, usual) };
  const situation = { input, judgement, doubt, ...exits, ...reversalOf(input, holding) };
  for (const { cause, why } of EXITS) {
    const clause = why(situation);
    if (clause === null) continue;
    const reason = `${agent.symbol} sells ${qty}: ${clause}`;
    return {
      action: "sell",
      cause,
      reason,
      wouldChange: null,
      qty,
      sizing: isPart ? "as much as the person said" : "the whole holding",
      stopPrice: null,
      targetPrice: null,
    };
  }
  return hold(`${agent.symbol} ${clauseOfKeeping(situation, qty)}`, wouldSell(situation));
}

/** What an agent does whose position went before the run that was to close it. */
export function nothingToClose({ agent }: DecisionInput): Choice {
  return hold(`${agent.symbol} did not sell: there is nothing left to close`, "needs something held to sell");
}

/**
 * A small reversal is no reason to lose what buying and selling cost: until the price has paid for both, it takes the lower of the two thresholds.
 * Decisions from before costs were kept went by one.
 */
function reversalOf({ agent, instrument, price, costs }: DecisionInput, { avgPrice }: Holding) {
  const paidAt = costs ? paidAtOf(avgPrice, costs, instrument) : null;
  const sellsAt = reversalScore(agent.params, price, paidAt === null ? null : Number(paidAt));
  return { sellsAt, paidAt: sellsAt < agent.params.sellThreshold ? paidAt : null };
}

/** The price from which on a holding bought at `avgPrice` has paid for buying and selling. */
export function paidAtOf(avgPrice: number, costs: ClassCosts, { priceIncrement }: Instrument): string {
  return roundToIncrement(paidPrice(avgPrice, costs), priceIncrement, "up");
}

/** The score at which a reversal sells at `price` what has paid for itself from `paidAt` on; null for what did long ago. */
export function reversalScore(
  { sellThreshold, earlySellThreshold }: Pick<AgentParams, "sellThreshold" | "earlySellThreshold">,
  price: number,
  paidAt: number | null,
): number {
  const isPaid = paidAt === null || earlySellThreshold >= sellThreshold || price >= paidAt;
  return isPaid ? sellThreshold : earlySellThreshold;
}

/** Doubles carry noise in the 16th digit: 13.999999999999998 shares are 14. What is left of a step after that is dust and stays. */
function wholeHolding(qty: number, step: string): string {
  return roundToIncrement(dec(qty).toSignificantDigits(15), step, "down");
}

function clauseOfKeeping(
  { input: { agent }, judgement: { score, confidence }, doubt, sellsAt, paidAt }: Situation,
  qty: string,
): string {
  const { buyThreshold, sellThreshold, minConfidence } = agent.params;
  const doubted = doubt.price ?? doubt.score;
  if (doubted !== null) return `keeps its ${qty}: ${doubted}`;
  if (score <= sellsAt) {
    const [has, needed] = apart(confidence, minConfidence);
    return `did not sell: confidence ${has} is under ${needed}`;
  }
  if (score >= buyThreshold) return `did not buy: it already holds ${qty} ${agent.symbol}`;
  const [has, threshold] = signedApart(score, sellsAt);
  const until = paidAt === null || score > sellThreshold ? "" : `, which holds until ${dollars(paidAt)} pays for the costs`;
  return `keeps its ${qty}: score ${has} is over ${threshold}${until}`;
}

function wouldSell(situation: Situation): string {
  const { input, doubt, stopPrice, targetPrice, sellsAt, paidAt } = situation;
  const { score, confidence } = situation.judgement;
  const { sellThreshold, minConfidence } = input.agent.params;
  // The first formula rounded to the nearest.
  const [fall, rise, asPrice] =
    input.formula === 1
      ? [signed(sellsAt - score), figure(minConfidence - confidence), dollars]
      : [wayTo(score, sellsAt), wayTo(confidence, minConfidence), dollarsInFull];
  const needs = [
    ...(score > sellsAt ? [fall] : []),
    ...(confidence < minConfidence ? [`${rise} more confidence`] : []),
    ...(doubt.score === null ? [] : ["bars that confirm the last close"]),
  ];
  const isWaiting = score <= sellThreshold && confidence >= minConfidence && doubt.score === null;
  const paid = isWaiting && (targetPrice === null || Number(paidAt) < Number(targetPrice)) ? paidAt : null;
  const prices = [stopPrice, paid, targetPrice].flatMap((each) => (each === null ? [] : [asPrice(each)]));
  const ways = [
    ...(needs.length > 0 ? [`${needs.join(" and ")} to sell`] : []),
    ...(prices.length > 0 ? [`a price of ${prices.join(" or ")}`] : []),
  ];
  return `needs ${ways.join(", or ")}`;
}

function hold(reason: string, wouldChange: string): Choice {
  return { action: "hold", cause: "none", reason, wouldChange, qty: "0", sizing: null, stopPrice: null, targetPrice: null };
}
