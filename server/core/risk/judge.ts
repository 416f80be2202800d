import type { AgentParams } from "../agents/agent";
import { refuseNegative, refuseNonFinite, refuseNonPositive } from "../money/finite";
import { positiveDec } from "../money/money";
import type { RiskCheck, RiskFacts, RiskProposal, RiskVerdict, Rule } from "./rule";
import { RULES } from "./rules";

/**
 * Judges an order by every rule; one veto is enough, and none hides another. Pure: equal input, equal verdict.
 * Throws Fault `invalid_input` for facts that cannot be: a number that is not finite, a negative amount or count, a price of 0.
 */
export function judge(proposal: RiskProposal, facts: RiskFacts, params: AgentParams): RiskVerdict {
  refuseImpossible(proposal, facts, params);
  const checks = RULES.map((rule) => check(rule, proposal, facts, params));
  const veto = checks.find(({ verdict }) => verdict === "veto");
  if (!veto) return { approved: true, rule: null, reason: null, checks };
  const reason = `${proposal.symbol} did not ${proposal.purpose === "entry" ? "buy" : "sell"}: ${veto.reason}`;
  return { approved: false, rule: veto.rule, reason, checks };
}

function check({ name, title, appliesTo, find }: Rule, proposal: RiskProposal, facts: RiskFacts, params: AgentParams): RiskCheck {
  const applies = appliesTo === "every order" || proposal.purpose === "entry";
  const finding = applies ? find(proposal, facts, params) : null;
  if (finding) return { rule: name, title, verdict: finding.reason === null ? "pass" : "veto", ...finding };
  const observed = applies ? "nothing to judge" : "an exit";
  return { rule: name, title, verdict: "not_applicable", observed, threshold: "entries only", margin: null, reason: null };
}

function refuseImpossible(proposal: RiskProposal, facts: RiskFacts, params: AgentParams): void {
  refuseNonFinite("proposal", proposal);
  refuseNonFinite("facts", facts);
  refuseNonFinite("params", params);
  positiveDec(proposal.qty, "qty");
  if (proposal.stopPrice !== null) positiveDec(proposal.stopPrice, "stopPrice");
  const { barsBehind, heldQty, usedCapitalUsd, tradesToday, unsettledIntents, openOrders } = facts;
  refuseNonPositive({ price: proposal.price, lastClose: facts.lastClose, usualPrice: facts.usualPrice });
  refuseNegative({ barsBehind, heldQty, usedCapitalUsd, tradesToday, unsettledIntents, openOrders });
}
