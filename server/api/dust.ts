import type { AccountRow } from "@/db/queries/accounts";
import { dec } from "../core/money";
import { sellableQty } from "../core/position-orders";
import type { ApiContext } from "./context";

/** Whether so many units of the symbol are more than none and less than can be sold; false while nobody knows the symbol's steps. */
export async function isDust(
  { services, account }: Pick<ApiContext, "services"> & { readonly account: AccountRow },
  { symbol, qty }: { readonly symbol: string; readonly qty: string | number },
): Promise<boolean> {
  if (dec(qty).lte(0)) return false;
  const instrument = await services.instrument(account, symbol);
  return instrument !== null && sellableQty(instrument, qty) === "0";
}
