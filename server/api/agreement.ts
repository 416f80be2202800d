import type { Db } from "@/db/client";
import { type AccountRow, accountById } from "@/db/queries/accounts";
import { openPositions } from "@/db/queries/ledger";
import { openOrdersOf } from "@/db/queries/orders";
import { unsettledIntents } from "@/db/queries/unsettled-intents";
import { type Comparison, compareBooks } from "../core/compare-books";
import { heldForCoins } from "../core/held-for-coins";
import type { Broker } from "../core/ports";
import { isUntoldPosition } from "../core/unread-row";

export interface Agreement extends Comparison {
  /** Intents whose fate at the broker is not known. */
  readonly unsettled: number;
}

/** Compares the desk's books with the broker's, as `compareBooks` does. */
export async function agreementWith(db: Db, { id }: Pick<AccountRow, "id">, broker: Broker): Promise<Agreement> {
  const [account, own, resting, theirs, theirAccount, unsettled] = await Promise.all([
    accountById(db, id),
    openPositions(db, id),
    openOrdersOf(db, id),
    broker.positions(),
    broker.account(),
    unsettledIntents(db, id),
  ]);
  const isUntold = (symbol: string) => isUntoldPosition(broker.unread(), symbol);
  const theirBooks = { cashUsd: theirAccount.cashUsd, held: theirs };
  const desk = { cashUsd: account.cashUsd, held: own };
  return { ...compareBooks(desk, theirBooks, isUntold, heldForCoins(resting)), unsettled: unsettled.length };
}
