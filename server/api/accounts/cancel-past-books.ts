import { audit } from "@/db/queries/audit";
import { cancelAtBroker } from "../../control/orders/cancel-at-broker";
import type { CancelResult } from "../../control/orders/cancel-entries";
import { isPlayed } from "../../core/accounts/account";
import { Fault } from "../../core/fault";
import type { ApiContext } from "../context";
import { requireStopper } from "../people/require-stopper";
import { knownAccount } from "./known-account";

/**
 * Cancels at the broker while the database does not take the kill switch: the account is as the database last told of it. What was done is
 * written down once the database is back.
 */
export async function cancelPastBooks(
  ctx: ApiContext,
  { accountId, cancel: choice }: { readonly accountId?: string | undefined; readonly cancel: "entries" | "all" },
): Promise<CancelResult[]> {
  requireStopper(ctx);
  const { desk, services } = ctx;
  const account = knownAccount(ctx, accountId);
  if (!account) throw new Fault("not_found", "this account was not open when the database last answered");
  if (isPlayed(account.kind))
    throw new Fault(
      "unsupported",
      `the exchange of "${account.name}" is kept in the database itself: nothing can be cancelled past it`,
    );
  const cancelled = await cancelAtBroker(await services.broker(account), choice);
  const { wall, actor, database } = desk;
  const detail = { choice, cancelled: cancelled.map(({ orderId, error }) => ({ orderId, error })) };
  const entry = { at: wall.now(), actor, action: "orders.cancel_past_books", subject: account.id, detail };
  services.database.whenBack(() => database.db.transaction((tx) => audit(tx, entry)));
  return cancelled;
}
