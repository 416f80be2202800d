import type { Db } from "@/db/client";
import { type AccountRow, accountById } from "@/db/queries/accounts/accounts";
import { openPositions } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { unsettledIntents } from "@/db/queries/orders/unsettled-intents";
import { heldCash } from "../../core/money/held-cash";
import type { Broker } from "../../core/ports";
import { type Comparison, compareBooks } from "../../core/positions/compare-books";
import { isUntoldPosition } from "../../core/positions/unread-row";
import type { Round } from "../attention/round";
import { oncePerPage } from "../once-per-page";

export interface Agreement extends Comparison {
  /** Intents whose fate at the broker is not known. */
  readonly unsettled: number;
}

/** Compares the desk's books with the broker's, as `compareBooks` does; `askPrice` tells what a coin costs now, null where nobody does. */
export async function agreementWith(
  db: Db,
  { id }: Pick<AccountRow, "id">,
  broker: Broker,
  askPrice: (symbol: string) => Promise<number | null>,
): Promise<Agreement> {
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
  return {
    ...compareBooks(desk, theirBooks, isUntold, await heldCash(resting, broker.rules, askPrice)),
    unsettled: unsettled.length,
  };
}

/** The same of the account as it stands now, at its market's prices. */
export const agreementNow = oncePerPage(
  async ({ desk, services, account }: Pick<Round, "desk" | "services" | "account" | "page">): Promise<Agreement> => {
    const { at } = await services.clockOf(account);
    const askPrice = async (symbol: string) => (await services.quote(account, symbol, at))?.ask ?? null;
    return agreementWith(desk.database.db, account, await services.broker(account), askPrice);
  },
  ({ account }) => account.id,
);
