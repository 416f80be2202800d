import { evenShorts } from "@/db/queries/ledger/even-shorts";
import { lockBooks, openPositions } from "@/db/queries/ledger/ledger";
import { dec } from "../../core/money/money";
import type { TradingContext } from "../trading-context";
import { tellSoldByHand } from "./tell-sold-by-hand";

/** Sees to it that nobody is short in the books while another holds the same, as books from before this was seen to may be. */
export async function evenBooks({ db, accountId, wall }: Pick<TradingContext, "db" | "accountId" | "wall">): Promise<void> {
  const held = await openPositions(db, accountId);
  const isUneven = held.some(
    ({ symbol, qty }) => dec(qty).lt(0) && held.some((other) => other.symbol === symbol && dec(other.qty).gt(0)),
  );
  if (!isUneven) return;
  await db.transaction(async (tx) => {
    await lockBooks(tx, accountId);
    const at = wall.now();
    await tellSoldByHand(tx, accountId, await evenShorts(tx, accountId, at), at);
  });
}
