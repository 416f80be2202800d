import { Fault } from "../core/fault";
import { dec } from "../core/money";
import type { MarketData } from "../core/ports";
import { sellableQty } from "../core/position-orders";

/** Whether so many units of the symbol are more than none and less than can be sold; false while nobody tells in which steps it is traded. */
export async function isDust(market: Pick<MarketData, "instrument">, symbol: string, qty: string): Promise<boolean> {
  if (dec(qty).lte(0)) return false;
  try {
    return sellableQty(await market.instrument(symbol), qty) === "0";
  } catch (error) {
    if (error instanceof Fault) return false;
    throw error;
  }
}
