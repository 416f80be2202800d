import type { AccountRow } from "@/db/queries/accounts";
import { cancelAll } from "../control/cancel-all";
import { type CancelResult, cancelEntries } from "../control/cancel-entries";
import { messageOf } from "../core/fault";
import type { ApiContext } from "./context";

/** What a kill switch cancels: entries that wait, or all orders, stops and targets too. */
export const CANCEL_CHOICES = ["entries", "all"] as const;
export type CancelChoice = (typeof CANCEL_CHOICES)[number];

export interface Cancelled {
  readonly cancelled: readonly CancelResult[];
  /** Why nothing could be cancelled, or the desk does not know of it yet; null when all went well. */
  readonly trouble: string | null;
}

/** Cancels after the switch has moved, so that a broker that is away does not keep it from moving. */
export async function cancelOpen(
  { desk, services, account }: ApiContext & { readonly account: AccountRow },
  choice: CancelChoice,
): Promise<Cancelled> {
  try {
    const at = await services.atBroker(account);
    if (choice === "all") return await cancelAll(desk, at);
    return { cancelled: await cancelEntries(desk, account.id, at.broker), trouble: null };
  } catch (error) {
    return { cancelled: [], trouble: messageOf(error) };
  }
}
