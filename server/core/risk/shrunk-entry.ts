import { cappedEntry } from "../autonomy/capped-entry";
import type { Instrument } from "../market/market";
import { fittedEntry } from "./limits/fitted-entry";
import type { RiskFacts, RiskProposal } from "./rule";

/** The entry as large as the cap of its rung and the limits on its size leave room for, never larger than it was; `askedQty` is what it was. */
export function shrunkEntry(asked: RiskProposal, facts: RiskFacts, instrument: Instrument): RiskProposal {
  const capped = { ...asked, qty: cappedEntry(asked, { ...facts, instrument }) };
  return { ...capped, qty: fittedEntry(capped, facts, instrument), askedQty: asked.qty };
}
