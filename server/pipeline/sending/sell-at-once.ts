import type { PositionRow } from "@/db/queries/ledger/ledger";
import type { Instrument } from "../../core/market/market";
import { marketSale } from "../../core/orders/position-orders";
import { withLimit } from "../../core/orders/way-out";
import { collectChanges } from "../books/collect-changes";
import type { TradingContext } from "../trading-context";
import { endLimitSale } from "./end-limit-sale";
import { findWayOut } from "./find-way-out";
import { type Outcome, sendProtection } from "./send-protection";

/**
 * Sells what nothing protects, by the way that the bids of others in the account leave; an order of theirs that leaves none is cancelled at once. `said`
 * is what was done for it, in words.
 */
export async function sellAtOnce(
  trading: TradingContext,
  position: PositionRow,
  instrument: Instrument,
  sellable: (bare: string) => string,
): Promise<{ readonly sold: Outcome; readonly said: readonly string[] }> {
  const said: string[] = [];
  let sold: Outcome = { kind: "needless" };
  // A bid that the books do not know yet is told by the refusal.
  for (const isLast of [false, true]) {
    const way = await findWayOut(trading, position, async () => "nothing protects the position");
    if (way.kind === "barred") return { sold: { kind: "void", reason: way.reason }, said };
    if (way.said !== null) said.push(way.said);
    sold = await sendProtection(
      trading,
      position,
      "exit",
      (bare) => {
        const sale = marketSale(instrument, sellable(bare));
        return way.kind === "limit" ? withLimit(sale, way.limitPrice) : sale;
      },
      null,
    );
    if (sold.kind === "placed" && way.kind === "limit") {
      const { filledQty } = await endLimitSale(trading, sold.order);
      await collectChanges(trading);
      if (Number(filledQty) === 0) sold = { kind: "void", reason: `nobody paid the limit of ${way.limitPrice}` };
    }
    if (isLast || sold.kind !== "refused" || !sold.isWash) break;
    await collectChanges(trading);
  }
  return { sold, said };
}
