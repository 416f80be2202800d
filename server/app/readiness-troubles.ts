import type { AccountRow } from "@/db/queries/accounts/accounts";
import { isPlayed } from "../core/accounts/account";
import { shownAddresses } from "../core/secrets";
import { span } from "../core/time/span";
import type { ReadinessTrouble } from "../core/watcher/readiness";
import type { ConnectionState } from "../status/connection";

/** The books are read every minute; by now somebody has stopped reading them. */
const UNREAD_MS = 3 * 60_000;

/** The ways to a broker as far as they are known without asking it. */
export interface BrokerWays {
  /** Why it is not to be reached, as the broker's port has it; null where it is. */
  trouble(): string | null;
  state(): Pick<ConnectionState, "requests" | "orders" | "prices">;
}

/**
 * What beside its database keeps this process from trading the accounts that go on, from memory. `waysOf` is null where an account is not open here;
 * `aside` is why this process takes no work.
 */
export function readinessTroubles(given: {
  readonly goingOn: readonly Pick<AccountRow, "id" | "kind" | "books">[];
  readonly waysOf: (accountId: string) => BrokerWays | null;
  readonly takesWork: boolean;
  readonly aside: string | null;
  readonly now: number;
}): readonly ReadinessTrouble[] {
  const { goingOn, waysOf, takesWork, aside, now } = given;
  const real = goingOn.filter(({ kind }) => !isPlayed(kind));
  const away = real.flatMap(({ id, books }) => brokerTrouble(waysOf(id), { takesWork, readAt: books?.at ?? null, now }) ?? []);
  const words = [...new Set(away)].map((each) => ({ place: "broker", words: shownAddresses(each) }) as const);
  return aside === null ? words : [...words, { place: "work", words: `this process takes no work: ${aside}` }];
}

function brokerTrouble(
  ways: BrokerWays | null,
  { takesWork, readAt, now }: { readonly takesWork: boolean; readonly readAt: number | null; readonly now: number },
): string | null {
  if (ways === null && takesWork) return "there is no line to the broker";
  const own = ways === null ? null : (ways.trouble() ?? silence(ways.state()));
  if (own !== null) return own;
  return readAt !== null && now - readAt > UNREAD_MS ? `the books at the broker were not read for ${span(now - readAt)}` : null;
}

/** A broker that is gone ends its streams at once, and answers the next request not at all; one stream that is down alone is less than that. */
function silence({ requests, orders, prices }: ReturnType<BrokerWays["state"]>): string | null {
  if (orders === null || orders.connected) return null;
  const failed = requests.find(({ reason }) => reason !== null);
  const isAlone = prices.some(({ symbols, connected }) => symbols.length > 0 && connected);
  if (failed === undefined && isAlone) return null;
  return `the broker does not answer: ${failed?.reason ?? orders.reason ?? "its streams are down"}`;
}
