import type { BooksState } from "../../core/positions/books-state";
import { cancelOverSales } from "../protection/cancel-over-sales";
import { cancelSalesOverNet } from "../protection/cancel-sales-over-net";
import { cancelStaleEntries } from "../protection/cancel-stale-entries";
import { protectPositions } from "../protection/protect-positions";
import { recallOrders } from "../sending/recall-orders";
import { resellLeftBehind } from "../sending/resell-left-behind";
import type { TradingContext } from "../trading-context";
import { evenBooks } from "./even-books";
import { reconcile } from "./reconcile";
import { sweepDust } from "./sweep-dust";
import { tellAnnounced } from "./tell-announced";

/**
 * What is done for an account at a real broker at the start and every minute: its books are compared, entries that have grown old and sales of
 * more than is held are cancelled, sales that the market has left behind go out anew, every position has its stop, what is too little to be sold is
 * swept, and what companies announced of what is held is told. Returns how the books stand and what was done, in words.
 */
export async function lookAfterBooks(
  trading: TradingContext,
): Promise<{ readonly books: BooksState; readonly done: readonly string[] }> {
  const books = await comparedBooks(trading);
  const recalled = await recallOrders(trading);
  const cancelled = await cancelStaleEntries(trading, books.skewMs ?? 0);
  const over = [...(await cancelOverSales(trading)), ...(await cancelSalesOverNet(trading, books))];
  const resold = await resellLeftBehind(trading, books.skewMs ?? 0);
  const protectedNow = await protectPositions(trading);
  const swept = await sweepDust(trading);
  const announced = await tellAnnounced(trading);
  return { books, done: [...recalled, ...cancelled, ...over, ...resold, ...protectedNow, ...swept, ...announced] };
}

/** Stops are seen to by what the desk knows, also while its books cannot be compared. */
async function comparedBooks(trading: TradingContext): Promise<BooksState> {
  try {
    await evenBooks(trading);
    return await reconcile(trading);
  } catch (error) {
    await protectPositions(trading);
    throw error;
  }
}
