import { ALL_VENUES } from "../../adapters/venues/venue-named";
import type { VenueService } from "../../api/accounts/venue-service";
import { isPlayed } from "../../core/accounts/account";
import { Fault } from "../../core/fault";
import type { TradingContexts } from "./create-contexts";
import type { Venues } from "./create-venues";

/** The venues as the pages see them. */
export function venueService({ connected, entered, of }: Venues, contexts: Pick<TradingContexts, "of" | "ways">): VenueService {
  const connectionTo = (name: string) => connected.find(({ venue }) => venue.name === name)?.connection ?? null;
  return {
    list: () =>
      ALL_VENUES.map(({ name, title, variables, advice, rehearsal, steps, entry }) => {
        const description = connectionTo(name)?.describe() ?? null;
        const isEntered = entered.all().some(({ row, connection }) => row.venue === name && connection !== null);
        return { name, title, variables, advice, rehearsal, steps, description, fields: entry?.fields ?? null, isEntered };
      }),
    state: async (account) => {
      if (isPlayed(account.kind)) return null;
      const open = await contexts.of(account.id);
      return open.kind === "real" ? open.state() : null;
    },
    ways: contexts.ways,
    describe: async (account) => {
      if (isPlayed(account.kind)) return null;
      const connection = await of(account).catch(noneWithoutKeys);
      return connection?.describe() ?? null;
    },
    async *test(name) {
      const connection = connectionTo(name);
      if (connection === null) throw new Fault("not_found", `there are no keys of a venue "${name}"`);
      yield* connection.test();
    },
  };
}

function noneWithoutKeys(error: unknown): null {
  if (error instanceof Fault) return null;
  throw error;
}
