import type { Decision } from "../decision/decision";
import type { Instrument } from "../market/market";
import type { RiskFacts, RiskProposal } from "./rule";
import { shrunkEntry } from "./shrunk-entry";

/** What a decision asks the rules for: an entry as large as its cap and the limits leave room for, an exit as it was decided. Throws for a hold, which asks for nothing. */
export function proposalOf(
  decision: Decision,
  facts: RiskFacts,
  { symbol, instrument }: { readonly symbol: string; readonly instrument: Instrument },
): RiskProposal {
  const { action, qty, price, stopPrice, confidence } = decision;
  if (action === "hold") throw new Error("a hold has no order to judge");
  if (action === "sell") return { purpose: "exit", symbol, qty, price, stopPrice, confidence };
  return shrunkEntry({ purpose: "entry", symbol, qty, price, stopPrice, confidence }, facts, instrument);
}
