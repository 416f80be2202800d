import { type AccountRow, accountById } from "@/db/queries/accounts/accounts";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { isPlayed } from "../../core/accounts/account";
import {
  type AccountState,
  allOrdersObjection,
  purchaseObjection,
  standingObjection,
  statusObjection,
} from "../../core/accounts/account-state";
import type { Agent } from "../../core/agents/agent";
import { Fault } from "../../core/fault";
import { assetClassOf } from "../../core/market/asset-class";
import type { TradingContext } from "../trading-context";

type Order = { readonly symbol: string; readonly isSale: boolean; readonly now: number };

/** Why the broker would not take the order, by what it last told of the account and what it refused since. */
export function accountObjection(
  { books, refusals }: Pick<AccountRow, "books" | "refusals">,
  { symbol, isSale, now }: Order,
): string | null {
  return standingObjection({ state: books?.account ?? null, refusals }, { isSale, assetClass: assetClassOf(symbol), now });
}

/** Why a sale of the symbol would not be taken, by what is known; null when it may be tried. */
export async function saleObjection(
  { db, accountId, wall }: Pick<TradingContext, "db" | "accountId" | "wall">,
  symbol: string,
): Promise<string | null> {
  return accountObjection(await accountById(db, accountId), { symbol, isSale: true, now: wall.now() });
}

/**
 * Why an exit is not begun. Where orders that protect the position have to be taken off for it, the broker is asked anew: they are left where
 * they are while it is not sure that the sale, or they themselves, would be taken again.
 */
export async function exitObjection(
  trading: TradingContext,
  { id, symbol }: Pick<Agent, "id" | "symbol">,
): Promise<string | null> {
  const known = await saleObjection(trading, symbol);
  if (known !== null || isPlayed(trading.accountKind)) return known;
  const resting = (await openOrdersOf(trading.db, trading.accountId, id)).filter(({ side }) => side === "sell");
  if (resting.length === 0) return null;
  return stateObjectionNow(trading, symbol, "sale");
}

/** Why the broker would not take an order of the symbol, by what it tells now; null where it does not say, and what was told last holds. */
export async function stateObjectionNow(
  trading: Pick<TradingContext, "broker">,
  symbol: string,
  what: "purchase" | "sale",
): Promise<string | null> {
  const state = await stateNow(trading);
  if (!state) return null;
  const assetClass = assetClassOf(symbol);
  if (what === "purchase") return purchaseObjection(state, assetClass);
  return allOrdersObjection(state) ?? statusObjection(state, assetClass);
}

/** What the broker tells of the account now; null where it does not say, and what was told last holds. */
async function stateNow({ broker }: Pick<TradingContext, "broker">): Promise<AccountState | null> {
  try {
    return (await broker.account()).state ?? null;
  } catch (error) {
    if (error instanceof Fault) return null;
    throw error;
  }
}
