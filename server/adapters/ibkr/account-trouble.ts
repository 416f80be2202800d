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
      : `account "${number}" is no paper account, whose number begins with DU; for a live one ZTRADE_ALLOW_LIVE names it, and ZTRADE_VENUE is ibkr where keys of other brokers are set`;
  if (isPaper) return `account "${number}" is a paper account, and ZTRADE_ALLOW_LIVE names one at Interactive Brokers`;
  return notAllowed(number, allowLive);
}
