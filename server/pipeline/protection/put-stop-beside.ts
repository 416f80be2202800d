import type { PositionRow } from "@/db/queries/ledger/ledger";
import type { Instrument } from "../../core/market/market";
import { stopBeside } from "../../core/orders/way-out";
import { collectChanges } from "../books/collect-changes";
import { quoteNow } from "../quote-now";
import { foreignBids } from "../sending/find-way-out";
import { type Outcome, sendProtection } from "../sending/send-protection";
import type { TradingContext } from "../trading-context";

type Wanted = {
  readonly instrument: Instrument;
  readonly stopPrice: string;
  /** What of a bare quantity may be sold. */
  readonly sellable: (bare: string) => string;
};

/**
 * Has a stop rest where the broker refused a plain one for a bid of somebody else in the account, which is left as it is. Null where no stop may
 * rest beside it.
 */
export async function putStopBeside(trading: TradingContext, position: PositionRow, wanted: Wanted): Promise<Outcome | null> {
  const { instrument, stopPrice, sellable } = wanted;
  await collectChanges(trading);
  const bids = await foreignBids(trading, position.symbol);
  const ask = (await quoteNow(trading, position.symbol))?.ask ?? null;
  const { washTrades } = trading.broker.rules;
  const orderOf = (bare: string) => stopBeside(instrument, sellable(bare), { stopPrice, bids, ask }, washTrades);
  if (bids.length === 0 || orderOf(position.qty) === null) return null;
  return sendProtection(trading, position, "stop", orderOf, stopPrice);
}
