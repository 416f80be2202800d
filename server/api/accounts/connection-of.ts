import type { AccountRow } from "@/db/queries/accounts/accounts";
import { isPlayed } from "../../core/accounts/account";
import { messageOf } from "../../core/fault";
import type { ConnectionState } from "../../status/connection";
import type { ApiContext } from "../context";

/** The account and its broker as the page of settings shows them. `at` is the wall time of the reading. */
export async function connectionOf({ desk, services, account }: ApiContext & { readonly account: AccountRow }) {
  const { id, kind, name, venue, brokerNumber, armedAt, books, refusals } = account;
  const found = await stateOf(services, account);
  return {
    at: desk.wall.now(),
    account: { id, kind, name, venue, number: brokerNumber, armedAt, books, refusals, isPlayed: isPlayed(kind) },
    venues: services.venues.list(),
    description: await services.venues.describe(account),
    ...found,
  };
}

/** How the ways to the broker are, or why they cannot even be opened. */
async function stateOf(
  { venues }: ApiContext["services"],
  account: AccountRow,
): Promise<{ readonly state: ConnectionState | null; readonly trouble: string | null }> {
  try {
    return { state: await venues.state(account), trouble: null };
  } catch (error) {
    return { state: null, trouble: messageOf(error) };
  }
}
