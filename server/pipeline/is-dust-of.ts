import { Fault } from "../core/fault";
import { isDust } from "../core/orders/position-orders";
import type { MarketData } from "../core/ports";

/** As `isDust`; false while nobody tells in which steps the symbol is traded. */
export async function isDustOf(market: Pick<MarketData, "instrument">, symbol: string, qty: string): Promise<boolean> {
  try {
    return isDust(await market.instrument(symbol), qty);
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}
