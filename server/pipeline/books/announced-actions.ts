import { Fault } from "../../core/fault";
import { assetClassOf } from "../../core/market/asset-class";
import type { Broker } from "../../core/ports";
import type { CorporateAction } from "../../core/positions/corporate-action";
import type { TradingContext } from "../trading-context";

const DAY_MS = 86_400_000;
/** How far back an action may lie that only now is seen in what is held. */
const BACK_MS = 30 * DAY_MS;
/** The same question is not asked again within this: what is announced late is found a little later. */
const ASK_MS = 5 * 60_000;

type Asked = { readonly symbols: string; readonly at: number; readonly actions: readonly CorporateAction[] };
const lastAsked = new WeakMap<Broker, Asked>();

/**
 * What companies announced of these symbols and the broker has processed by now, within a month, oldest first. Nothing where that cannot be read now:
 * what it would explain stays a difference, which is told, and it is asked for again.
 */
export async function announcedActions(
  { market, broker, clock }: TradingContext,
  symbols: readonly string[],
): Promise<readonly CorporateAction[]> {
  const shares = symbols.filter((symbol) => assetClassOf(symbol) === "equity").sort();
  if (!market.corporateActions || shares.length === 0) return [];
  const now = clock.now();
  const [before, key] = [lastAsked.get(broker), shares.join()];
  if (before && before.symbols === key && now - before.at < ASK_MS) return before.actions;
  try {
    const actions = await market.corporateActions(shares, now - BACK_MS, now);
    lastAsked.set(broker, { symbols: key, at: now, actions });
    return actions;
  } catch (error) {
    if (error instanceof Fault) return [];
    throw error;
  }
}
