import { accountAtBroker } from "@/db/queries/accounts/books";
import { plain } from "../../core/money/money";
import type { ApiContext } from "../context";

/** What an account holds whose keys are tried, before anything of them is kept. Throws Faults `not_found`, `refused`, and what the broker says. */
export async function lookAtTrial({ desk, services }: ApiContext, trial: string) {
  const { venue, kind, label, broker, requireAccount } = services.keys.trial(trial);
  await requireAccount();
  const [{ number, cashUsd, blocked }, positions] = await Promise.all([broker.account(), broker.positions()]);
  const known = await accountAtBroker(desk.database.db, venue, number);
  return {
    venue,
    kind,
    label,
    number,
    cashUsd: Number(cashUsd),
    /** Why the broker takes no order; null where it does. */
    blocked,
    positions: positions.map(({ symbol, qty }) => ({ symbol, qty: plain(qty) })),
    /** What the desk calls it; null where it has no books of it. */
    known: known?.name ?? null,
  };
}
