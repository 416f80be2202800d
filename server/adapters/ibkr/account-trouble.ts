import type { RealKind } from "@/server/core/accounts/account";
import { type AllowLive, notAllowed } from "@/server/core/venues/allow-live";

/** How the numbers of paper accounts begin: DU, and DF where several are looked after. Source: IB's "Paper Trading Account" guide. */
const PAPER = /^D[A-Z]/;

/** Why an account must not be traded as it is wanted; null when nothing is against it. `allowLive` is as ZTRADE_ALLOW_LIVE says it. */
export function accountTrouble(number: string, wanted: RealKind, allowLive: AllowLive): string | null {
  const isPaper = PAPER.test(number);
  if (wanted === "paper")
    return isPaper
      ? null
      : `account "${number}" is no paper account, whose number begins with DU, and ZTRADE_ALLOW_LIVE is not set`;
  if (isPaper) return `account "${number}" is a paper account, and ZTRADE_ALLOW_LIVE is set`;
  return notAllowed(number, allowLive);
}
