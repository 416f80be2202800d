import type { AssetClass } from "../../market/market";
import { EXTERNAL } from "../../orders/order";
import type { SetLimit } from "./limit";
import type { Holding, LimitFacts } from "./limit-facts";
import { type AskedEntry, equityOf, isWithin, type Measure, type Measured, type Missing, shareOf } from "./measure";

export const CORRELATED_ABOVE = 0.7;

/** What bounds how much is held: at once, of one thing, or beside what moves as it does. */
export const SIZE_MEASURES = {
  agent_share: (limit, facts, entry) => shareOf(ofAgents(limit, facts, entry), equityOf(limit, facts)),
  position_share: (limit, facts, entry) => shareOf(ofSymbols(limit, facts, entry), equityOf(limit, facts)),
  deployed_share: (limit, facts, entry) => shareOf(exposureOf(within(limit, facts), entry), equityOf(limit, facts)),
  equity_class_share: (limit, facts, entry) => classShare("equity", limit, facts, entry),
  crypto_class_share: (limit, facts, entry) => classShare("crypto", limit, facts, entry),
  exposure_usd: (limit, facts, entry) => exposureOf(within(limit, facts), entry),
  symbol_exposure_usd: (limit, facts, entry) => ofSymbols(limit, facts, entry),
  open_positions: (limit, facts, entry) => heldSymbols(limit, facts, entry).size,
  correlated_positions: (limit, facts, entry) => {
    if (entry === null) return null;
    const others = [...heldSymbols(limit, facts, null)].filter((symbol) => symbol !== entry.symbol);
    if (others.length < limit.value) return null;
    const unknown = others.filter((symbol) => (facts.correlations[symbol] ?? null) === null);
    if (unknown.length > 0) return { missing: `the correlation with ${unknown.join(", ")}` };
    return 1 + others.filter((symbol) => Number(facts.correlations[symbol]) > CORRELATED_ABOVE).length;
  },
} as const satisfies Readonly<Record<string, Measure>>;

const within = (limit: SetLimit, facts: LimitFacts) => facts.holdings.filter(isWithin(limit, facts));

/** What is held at the price now, short or long, what open orders reserve, and the entry. */
function exposureOf(holdings: readonly Holding[], entry: Pick<AskedEntry, "usd"> | null): number | Missing {
  let sum = entry?.usd ?? 0;
  for (const { qty, price, symbol, reservedUsd } of holdings) {
    if (qty !== 0 && price === null) return { missing: `the price of ${symbol}` };
    sum += Math.abs(qty) * (price ?? 0) + reservedUsd;
  }
  return sum;
}

/** Of the entry's symbol; without an entry of the symbol of which most is held. */
function ofSymbols(limit: SetLimit, facts: LimitFacts, entry: AskedEntry | null): number | Missing {
  return mostOf(within(limit, facts), "symbol", entry && { of: entry.symbol, usd: entry.usd });
}

/** Of the agent that enters; without an entry of the one that holds most. */
function ofAgents(limit: SetLimit, facts: LimitFacts, entry: AskedEntry | null): number | Missing {
  const held = within(limit, facts).filter(({ agentId }) => agentId !== EXTERNAL);
  return mostOf(held, "agentId", entry && { of: facts.agentId, usd: entry.usd });
}

function mostOf(
  held: readonly Holding[],
  by: "symbol" | "agentId",
  asked: { readonly of: string; readonly usd: number } | null,
): number | Missing {
  const groups = asked === null ? new Set(held.map((holding) => holding[by])) : [asked.of];
  let most = 0;
  for (const group of groups) {
    const usd = exposureOf(
      held.filter((holding) => holding[by] === group),
      asked,
    );
    if (typeof usd !== "number") return usd;
    most = Math.max(most, usd);
  }
  return most;
}

function classShare(assetClass: AssetClass, limit: SetLimit, facts: LimitFacts, entry: AskedEntry | null): Measured {
  if (entry !== null && entry.assetClass !== assetClass) return null;
  const held = within(limit, facts).filter((holding) => holding.assetClass === assetClass);
  return shareOf(exposureOf(held, entry), equityOf(limit, facts));
}

/** Symbols that are held or on order, and the entry's. */
function heldSymbols(limit: SetLimit, facts: LimitFacts, entry: AskedEntry | null): ReadonlySet<string> {
  const held = within(limit, facts).filter(({ qty, reservedUsd }) => qty !== 0 || reservedUsd > 0);
  return new Set([...held.map(({ symbol }) => symbol), ...(entry === null ? [] : [entry.symbol])]);
}
