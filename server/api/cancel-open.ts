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
  /** Why nothing could be cancelled; null when the broker was asked. */
  readonly trouble: string | null;
}

/** Cancels after the switch has moved, so that a broker that is away does not keep it from moving. */
export async function cancelOpen(
  { desk, services, account }: ApiContext & { readonly account: AccountRow },
  choice: CancelChoice,
): Promise<Cancelled> {
  try {
    const at = await services.atBroker(account);
    const cancelled = choice === "all" ? await cancelAll(desk, at) : await cancelEntries(desk, account.id, at.broker);
    return { cancelled, trouble: null };
  } catch (error) {
    return { cancelled: [], trouble: messageOf(error) };
  }
}
