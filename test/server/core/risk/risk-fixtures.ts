import { NO_LIMITS } from "@/server/core/risk/limits/limit-facts";
import type { RiskFacts, RiskProposal } from "@/server/core/risk/rule";

const NOW = Date.UTC(2026, 10, 23, 15, 0);

/** 14 TSLA at 250.00 with a stop 2 % under it: 3,500.00 US dollars. */
export const ENTRY: RiskProposal = { purpose: "entry", symbol: "TSLA", qty: "14", price: 250, stopPrice: "245", confidence: 0.8 };
export const EXIT: RiskProposal = { ...ENTRY, purpose: "exit", stopPrice: null };

/** Facts that no rule objects to. */
export const FACTS: RiskFacts = {
  at: NOW,
  mode: "on",
  autonomy: { rung: "full", cap: null },
  trigger: "schedule",
  assetClass: "equity",
  marketOpen: true,
  halted: false,
  haltReason: null,
  barsBehind: 0,
  quote: { symbol: "TSLA", bid: 249.95, ask: 250.05, at: NOW - 3_000 },
  lastClose: 250,
  usualPrice: 250,
  atr: 1.5,
  edge: null,
  heldQty: 0,
  usedCapitalUsd: 0,
  cashUsd: 30_000,
  tradesToday: 0,
  earnedUsd: 0,
  dayPnlUsd: 0,
  unsettledIntents: 0,
  leaver: null,
  openOrders: 0,
  broker: null,
  limits: NO_LIMITS,
};

/** Facts with a quote `bid` x `ask` that is `ageMs` old. */
export function quoted(bid: number, ask: number, ageMs = 3_000): Pick<RiskFacts, "quote"> {
  return { quote: { symbol: "TSLA", bid, ask, at: NOW - ageMs } };
}
