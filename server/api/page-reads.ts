import type { AccountRow } from "@/db/queries/accounts/accounts";
import { paidIn } from "@/db/queries/accounts/flows";
import { agentsIn } from "@/db/queries/agents";
import { allPositions, openPositions } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import type { ApiContext } from "./context";
import { oncePerPage } from "./once-per-page";

type OfAccount = Pick<ApiContext, "desk" | "page"> & { readonly account: Pick<AccountRow, "id"> };

const byAccount = ({ account }: OfAccount) => account.id;

/** As their queries say, once for a page of which several parts need it. */
export const agentsNow = oncePerPage(({ desk, account }: OfAccount) => agentsIn(desk.database.db, account.id), byAccount);
export const positionsNow = oncePerPage(({ desk, account }: OfAccount) => allPositions(desk.database.db, account.id), byAccount);
export const heldNow = oncePerPage(({ desk, account }: OfAccount) => openPositions(desk.database.db, account.id), byAccount);
export const restingOrdersNow = oncePerPage(
  ({ desk, account }: OfAccount) => openOrdersOf(desk.database.db, account.id),
  byAccount,
);
export const paidInNow = oncePerPage(({ desk, account }: OfAccount) => paidIn(desk.database.db, account.id), byAccount);
