/**
 * What a rule goes by that a backtest judges too: "own" is what the agent itself did before, "decided" what its decision was made on. All other rules go by
 * the account's state, which a backtest does not know.
 */
const RULE_BASIS: Readonly<Record<string, "late" | "own" | "decided">> = {
  data_fresh: "late",
  price_sane: "decided",
  stop_present: "decided",
  stop_not_too_tight: "decided",
  move_pays_costs: "decided",
  confidence: "decided",
  duplicate: "own",
  position_limit: "own",
  capital: "own",
  trades_per_day: "own",
  daily_loss: "own",
};

export const RULES_PLAYED: readonly string[] = Object.keys(RULE_BASIS);

export function basisOfRule(rule: string | null): "late" | "own" | "decided" | "account" {
  return (rule === null ? undefined : RULE_BASIS[rule]) ?? "account";
}
