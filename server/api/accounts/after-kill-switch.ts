import type { AccountRow } from "@/db/queries/accounts/accounts";
import { cancelAll } from "../../control/orders/cancel-all";
import { type CancelResult, cancelEntries } from "../../control/orders/cancel-entries";
import type { StopLevel } from "../../core/accounts/stopping";
import { messageOf } from "../../core/fault";
import type { ApiContext } from "../context";

/** What followed the move of the switch. */
export interface Aftermath {
  readonly cancelled: readonly CancelResult[];
  /** Stops that were put back, in words. */
  readonly restored: readonly string[];
  /** Why nothing could be done at the broker, or the desk has not read it yet; null when all went well. */
  readonly trouble: string | null;
}

type Context = ApiContext & { readonly account: AccountRow };

/**
 * Cancels once the switch is engaged. Puts back the stops that are missing, of what had filled in part too, unless all orders were to be
 * cancelled. A broker that is away keeps neither from moving.
 */
export async function afterKillSwitch(context: Context, engaged: boolean, level: StopLevel): Promise<Aftermath> {
  const nothing = { cancelled: [], restored: [], trouble: null };
  try {
    return { ...nothing, ...(engaged ? await cancel(context, level) : { restored: await restore(context) }) };
  } catch (error) {
    return { ...nothing, trouble: messageOf(error) };
  }
}

async function cancel({ desk, services, account }: Context, level: StopLevel): Promise<Partial<Aftermath>> {
  const at = await services.atBroker(account);
  if (level === "all") return cancelAll(desk, at);
  // What was answered a moment ago is not in the desk's books yet.
  await at.collect();
  const cancelled = await cancelEntries(desk, account.id, at.broker);
  try {
    await at.collect();
    return { cancelled, restored: await at.protect() };
  } catch (error) {
    // What was cancelled is told all the same; the stops follow within the minute.
    return { cancelled, trouble: `whether every position has its stop is not known yet: ${messageOf(error)}` };
  }
}

async function restore({ services, account }: Context): Promise<readonly string[]> {
  const at = await services.atBroker(account);
  await at.collect();
  return at.protect();
}
