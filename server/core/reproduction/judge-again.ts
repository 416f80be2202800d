import type { Agent } from "../agents/agent";
import type { Decision } from "../decision/decision";
import { judge } from "../risk/judge";
import { proposalOf } from "../risk/proposal-of";
import type { MarketReading, RiskReading } from "../runs/step-outputs";

type Judged = Pick<RiskReading, "approved" | "checks"> & { readonly rule: string | null };

/** What the rules found and what they say of the same facts now, to be compared to the bit. Who was before it in its moment is in no finding of theirs. */
export function judgeAgain(
  { symbol, params }: Agent,
  decision: Decision,
  { instrument }: Pick<MarketReading, "instrument">,
  risk: RiskReading & { readonly facts: NonNullable<RiskReading["facts"]> },
): { readonly stored: Judged; readonly again: Judged } {
  const { approved, checks, facts } = risk;
  const verdict = judge(proposalOf(decision, facts, { symbol, instrument }), facts, params);
  return {
    stored: { approved, rule: risk.approved ? null : risk.rule, checks },
    again: { approved: verdict.approved, rule: verdict.rule, checks: verdict.checks },
  };
}
