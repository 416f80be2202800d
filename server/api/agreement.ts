import type { Db } from "@/db/client";
import { type AccountRow, accountById } from "@/db/queries/accounts";
import { openPositions } from "@/db/queries/ledger";
import { unsettledIntents } from "@/db/queries/unsettled-intents";
import { type Comparison, compareBooks } from "../core/compare-books";
import type { Broker } from "../core/ports";
import { isUntoldPosition } from "../core/unread-row";

export interface Agreement extends Comparison {
  /** Intents whose fate at the broker is not known. */
  readonly unsettled: number;
}

/** Compares the desk's books with the broker's, as `compareBooks` does. */
export async function agreementWith(db: Db, { id }: Pick<AccountRow, "id">, broker: Broker): Promise<Agreement> {
  const [account, own, theirs, theirAccount, unsettled] = await Promise.all([
    accountById(db, id),
    openPositions(db, id),
    broker.positions(),
    broker.account(),
    unsettledIntents(db, id),
  ]);
  const isUntold = (symbol: string) => isUntoldPosition(broker.unread(), symbol);
  const theirBooks = { cashUsd: theirAccount.cashUsd, held: theirs };
  return { ...compareBooks({ cashUsd: account.cashUsd, held: own }, theirBooks, isUntold), unsettled: unsettled.length };
}
