import type { AgentParams } from "../agents/agent";
import type { ApprovalState } from "../autonomy/approval";
import type { Decision, DecisionBasis } from "../decision/decision";
import { TIMEFRAME_MS } from "../market/timeframe";
import { dec, plain } from "../money/money";
import { bracketOf } from "../orders/bracket";
import type { RunState, RunTrigger } from "../runs/run";
import { sizeEntry } from "../sizing/sizing";
import type { Alternative, ForwardTerms, MadeSale } from "./price-forward";

/** Ways in which something was not done: a rule or the broker refused it, it fell just short, a person stood in the way, it was made smaller, its run was missed, its agent only observes, no person approved it. */
export const REFUSAL_KINDS = ["veto", "near_hold", "override", "shrink", "missed", "observed", "unapproved"] as const;
export type RefusalKind = (typeof REFUSAL_KINDS)[number];

/** A decision with how its run ended. */
export type EndedDecision = {
  readonly decision: Pick<
    Decision,
    "action" | "cause" | "score" | "confidence" | "price" | "qty" | "stopPrice" | "targetPrice"
  > & {
    readonly basis: DecisionBasis;
  };
  readonly params: AgentParams;
  readonly trigger: RunTrigger;
  readonly state: RunState;
  /** Rules that refused, in the order of the table. */
  readonly vetoes: readonly { readonly rule: string; readonly title: string }[];
  /** What became of it where it waited for a person; null where it did not. */
  readonly approval: ApprovalState | null;
  /** What was sent, as a decimal string; null where nothing was. */
  readonly sentQty: string | null;
  /** What the agent sold of the symbol after a sale that was decided, oldest first, up to as many units; none of another decision. */
  readonly sales: readonly MadeSale[];
  /** The last ATR of the agent's bars, null where it is not known. */
  readonly atr: number | null;
};

/** What was not done and who or what was in the way. */
export type Refusal = {
  readonly kind: RefusalKind;
  readonly rule: string;
  readonly title: string;
  readonly alternative: Alternative;
};

/** A hold is near when its score and its confidence are no further from what they needed. */
export const NEAR = 0.05;

/**
 * What a decision did not come to, and why; null where it came to all that it was, or was far from anything. Where several rules refused at once it is
 * held against none of them alone, since lifting one would have changed nothing.
 */
export function refusalOf(ended: EndedDecision): Refusal | null {
  const { decision, trigger, state, vetoes, approval, sentQty } = ended;
  const { action, cause, qty } = decision;
  if (action === "hold") return nearHold(ended);
  if (action === "sell" && state === "ordered") return cause === "person" ? soldByPerson(ended) : null;
  // It knows only what is held now, and not what was held when it was due.
  if (action === "sell" && trigger === "backfill") return null;
  const refused = (kind: RefusalKind, rule: string, title: string, units = qty) => {
    const alternative = action === "sell" ? sale(ended) : entry(decision, units);
    return alternative && { kind, rule, title, alternative };
  };
  if (trigger === "backfill") return refused("missed", "missed_run", "The run was missed");
  if (state === "cancelled") return refused("override", "cancelled", "A person cancelled the run");
  if (state === "vetoed") {
    const [only, other] = vetoes;
    if (approval !== null && approval !== "approved") return refused("unapproved", approval, UNAPPROVED[approval]);
    if (only?.rule === "autonomy" && !other) return refused("observed", only.rule, "It only observes");
    if (!only) return refused("veto", "broker", "The broker refused it");
    return other ? refused("veto", "several", "Several rules at once") : refused("veto", only.rule, only.title);
  }
  const less = state === "ordered" && sentQty !== null ? dec(qty).minus(sentQty) : dec(0);
  return less.gt(0) ? refused("shrink", "made_smaller", "The rules made it smaller", plain(less)) : null;
}

const UNAPPROVED: Readonly<Record<Exclude<ApprovalState, "approved">, string>> = {
  waiting: "It waits for a person",
  refused: "A person refused it",
  expired: "Nobody answered in time",
  overtaken: "It waited until the agent decided anew",
};

/** By what terms an agent's alternative is priced: those of its parameters. */
export function forwardTerms({ decision: { basis }, params }: Pick<EndedDecision, "decision" | "params">) {
  const { timeframe, holdingBars, exitAtSessionEnd } = params;
  const endsAt = exitAtSessionEnd ? (basis.sessionEndsAt ?? null) : null;
  // It sells at its last run before the close, one bar before.
  const sessionExitAt = endsAt === null ? null : endsAt - TIMEFRAME_MS[timeframe];
  return { instrument: basis.instrument, holdingBars, sessionExitAt } satisfies Partial<ForwardTerms>;
}

function entry({ stopPrice, targetPrice }: EndedDecision["decision"], qty: string): Alternative | null {
  if (stopPrice === null || targetPrice === null || !dec(qty).gt(0)) return null;
  return { way: "enter", qty, stopPrice, targetPrice };
}

function sale({ decision: { qty }, sales }: EndedDecision): Alternative | null {
  return dec(qty).gt(0) ? { way: "sell", qty, sales } : null;
}

function soldByPerson({ decision, params }: EndedDecision): Refusal | null {
  const { basis, qty, price } = decision;
  const { stopPrice, targetPrice } = basis.exits ?? { stopPrice: null, targetPrice: null };
  // Where nothing rests any more, what the parameters say of a position at this price.
  const usual = bracketOf(price, params, basis.instrument.priceIncrement);
  const alternative = {
    way: "keep",
    qty,
    stopPrice: stopPrice ?? usual.stopPrice,
    targetPrice: targetPrice ?? usual.targetPrice,
  } as const;
  return dec(qty).gt(0) ? { kind: "override", rule: "closed", title: "A person sold it", alternative } : null;
}

function nearHold({ decision, params, atr }: EndedDecision): Refusal | null {
  const { basis, score, confidence, price } = decision;
  const { buyThreshold, minConfidence, positionLimitUsd, exitsBy } = params;
  if (basis.holding || basis.closing || (exitsBy === "atr" && atr === null)) return null;
  if (score < buyThreshold - NEAR || confidence < minConfidence - NEAR) return null;
  const { instrument, freeCapitalUsd, formula } = basis;
  const sure = Math.max(confidence, minConfidence);
  const { qty, objection } = sizeEntry({ instrument, price, confidence: sure, positionLimitUsd, freeCapitalUsd, formula });
  const bracket = bracketOf(price, params, instrument.priceIncrement, atr);
  const fits = Number(bracket.stopPrice) > 0 && Number(bracket.stopPrice) < price;
  if (objection !== null || !fits) return null;
  return {
    kind: "near_hold",
    rule: "near_hold",
    title: "It held, just short of buying",
    alternative: { way: "enter", qty, ...bracket },
  };
}
