import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { eraseBars as deleteBars } from "@/db/queries/market";
import type { Timeframe } from "../../core/market/market";
import type { Desk } from "../actor";

/** Erases all stored bars of a symbol and timeframe. Returns how many there were. */
export async function eraseBars(
  { database, wall, actor }: Desk,
  { symbol, timeframe }: { readonly symbol: string; readonly timeframe: Timeframe },
): Promise<{ readonly erased: number }> {
  return database.db.transaction(async (tx) => {
    const erased = await deleteBars(tx, symbol, timeframe);
    await audit(tx, { at: wall.now(), actor, action: "bars.erase", subject: `${symbol} ${timeframe}`, detail: { erased } });
    await publish(tx, { topic: "bars", symbol });
    return { erased };
  });
}
