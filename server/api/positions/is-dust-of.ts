import type { AccountRow } from "@/db/queries/accounts/accounts";
import { isDust } from "../../core/orders/position-orders";
import type { ApiContext } from "../context";

/** As `isDust`; false while nobody knows the symbol's steps. */
export async function isDustOf(
  { services, account }: Pick<ApiContext, "services"> & { readonly account: AccountRow },
  { symbol, qty }: { readonly symbol: string; readonly qty: string | number },
): Promise<boolean> {
  const instrument = await services.instrument(account, symbol);
  return instrument !== null && isDust(instrument, qty);
}
