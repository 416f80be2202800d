import { bookedEvents } from "@/db/queries/ledger/unit-changes";
import { midOf } from "../../core/market/market";
import { isTransfer } from "../../core/money/is-transfer";
import { type CorporateAction, symbolsOfAction } from "../../core/positions/corporate-action";
import type { UnitEvent } from "../../core/positions/unit-events";
import { quoteNow } from "../quote-now";
import type { TradingContext } from "../trading-context";
import type { PriceOf } from "./move-units";

/** What units that come or go as flows are worth, asked before the books are held; null where nobody knows. */
export async function pricesOfMoved(
  trading: TradingContext,
  told: readonly UnitEvent[],
  announced: readonly CorporateAction[],
): Promise<PriceOf> {
  const moving = told.filter(({ type, kind }) => type === "exchange" || isTransfer(kind, trading.broker.rules.movements));
  const booked = moving.length > 0 ? await bookedEvents(trading.db, trading.accountId) : new Set<string>();
  const symbols = [
    ...moving.filter(({ id }) => !booked.has(id)).map(({ symbol }) => symbol),
    ...announced.flatMap((action) => symbolsOfAction(action).slice(0, 1)),
  ];
  const prices = new Map<string, number>();
  for (const symbol of new Set(symbols)) {
    const quote = await quoteNow(trading, symbol);
    if (quote) prices.set(symbol, midOf(quote));
  }
  return ({ symbol }) => prices.get(symbol) ?? null;
}
