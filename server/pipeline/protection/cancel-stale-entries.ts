import { openPositions } from "@/db/queries/ledger/ledger";
import { type OrderRow, openOrdersOf } from "@/db/queries/orders/orders";
import { messageOf } from "../../core/fault";
import { EXTERNAL } from "../../core/orders/order";
import { bareQty } from "../../core/orders/protection";
import { agentInWords } from "../../core/words";
import { collectChanges } from "../books/collect-changes";
import { isDustOf } from "../is-dust-of";
import { ownOrders } from "../sending/send-protection";
import { contextFor, type TradingContext } from "../trading-context";

/** An entry that has not filled by then was decided on a market that is gone. */
export const ENTRY_LIFETIME_MS = 10 * 60_000;
/**
 * The legs of an entry work only once all of it has filled: part of a position must not wait for the rest without a stop. Nor must one whose
 * stop made way for it, as that of an agent which buys more.
 */
export const PART_LIFETIME_MS = 60_000;

/**
 * Cancels the desk's entries that wait at the broker for too long, by the broker's clock, which is `skewMs` ahead of this machine's. Returns what
 * was done, in words.
 */
export async function cancelStaleEntries(open: TradingContext, skewMs: number): Promise<readonly string[]> {
  const trading = contextFor("exit", open);
  const now = trading.clock.now() + skewMs;
  const resting = await openOrdersOf(trading.db, trading.accountId);
  const old = resting.filter(
    ({ side, role, agentId, submittedAt }) =>
      side === "buy" && (role === "entry" || role === "simple") && agentId !== null && now - submittedAt > PART_LIFETIME_MS,
  );
  const bare = old.length === 0 ? [] : await bareSymbols(trading, resting);
  const entries = old.filter(
    ({ state, symbol, submittedAt }) =>
      state === "partially_filled" || bare.includes(symbol) || now - submittedAt > ENTRY_LIFETIME_MS,
  );
  const done: string[] = [];
  for (const { id, symbol, agentId } of entries) {
    try {
      await trading.broker.withdraw(id);
      done.push(`cancelled the entry of ${agentInWords(agentId)} in ${symbol}, which did not fill in time`);
    } catch (error) {
      done.push(
        `the entry of ${agentInWords(agentId)} in ${symbol} did not fill in time, and could not be cancelled: ${messageOf(error)}`,
      );
    }
  }
  if (entries.length > 0) await collectChanges(trading);
  return done;
}

/** Symbols of which an agent holds something that no stop covers. */
async function bareSymbols({ db, accountId, market }: TradingContext, resting: readonly OrderRow[]): Promise<readonly string[]> {
  const bare: string[] = [];
  for (const position of await openPositions(db, accountId)) {
    if (position.agentId === EXTERNAL) continue;
    const qty = bareQty(position, ownOrders(position, resting));
    if (qty !== "0" && !(await isDustOf(market, position.symbol, qty))) bare.push(position.symbol);
  }
  return bare;
}
