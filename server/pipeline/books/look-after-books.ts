import type { BooksState } from "../../core/positions/books-state";
import { cancelOverSales } from "../protection/cancel-over-sales";
import { cancelSalesOverNet } from "../protection/cancel-sales-over-net";
import { cancelStaleEntries } from "../protection/cancel-stale-entries";
import { protectPositions } from "../protection/protect-positions";
import { recallOrders } from "../sending/recall-orders";
import { resellCoins } from "../sending/resell-coins";
import type { World } from "../world";
import { evenBooks } from "./even-books";
import { reconcile } from "./reconcile";
import { sweepDust } from "./sweep-dust";
import { tellAnnounced } from "./tell-announced";

/**
 * What is done for an account at a real broker at the start and every minute: its books are compared, entries that have grown old and sales of
 * more than is held are cancelled, sales that the market has left behind go out anew, every position has its stop, what is too little to be sold is
 * swept, and what companies announced of what is held is told. Returns how the books stand and what was done, in words.
 */
export async function lookAfterBooks(world: World): Promise<{ readonly books: BooksState; readonly done: readonly string[] }> {
  const books = await comparedBooks(world);
  const recalled = await recallOrders(world);
  const cancelled = await cancelStaleEntries(world, books.skewMs ?? 0);
  const over = [...(await cancelOverSales(world)), ...(await cancelSalesOverNet(world, books))];
  const resold = await resellCoins(world, books.skewMs ?? 0);
  const protectedNow = await protectPositions(world);
  const swept = await sweepDust(world);
  const announced = await tellAnnounced(world);
  return { books, done: [...recalled, ...cancelled, ...over, ...resold, ...protectedNow, ...swept, ...announced] };
}

/** Stops are seen to by what the desk knows, also while its books cannot be compared. */
async function comparedBooks(world: World): Promise<BooksState> {
  try {
    await evenBooks(world);
    return await reconcile(world);
  } catch (error) {
    await protectPositions(world);
    throw error;
  }
}
