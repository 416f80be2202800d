import type { AccountRow } from "@/db/queries/accounts/accounts";
import type { NewsSource } from "../../adapters/news/news-source";
import { idleNews } from "../../adapters/venues/idle-news";
import { neededVariablesAre } from "../../adapters/venues/needed-variables-are";
import type { Venue, VenueConnection, VenueInputs } from "../../adapters/venues/venue";
import { ALL_VENUES, venueNamed } from "../../adapters/venues/venue-named";
import { Fault } from "../../core/fault";
import type { VenueSource } from "../../core/news/sources";
import type { VenueConfigs } from "../read-venue-configs";
import { type EnteredKeys, NO_ENTERED_KEYS } from "./keys/create-entered-keys";

/** A venue whose keys are set in the environment, and the ways of this process to the account there. */
export interface ConnectedVenue {
  readonly venue: Venue;
  readonly connection: VenueConnection;
}

/** The ways of this process to real accounts. */
export interface Venues {
  /** By keys of the environment. */
  readonly connected: readonly ConnectedVenue[];
  /** By keys that a person entered. */
  readonly entered: EnteredKeys;
  /**
   * The ways by the account's own keys: those that a person entered for its number, else those of its venue in the environment. Throws Fault `invalid_input`
   * for a venue that there is none of, and `unsupported` without keys and for those that cannot be used.
   */
  of(account: AccountAtVenue): Promise<VenueConnection>;
  /**
   * At which venue the desk trades by keys of the environment, where it was last traded at `last`; null without such. Throws Fault `invalid_input` where
   * keys of several are set, and nothing says which.
   */
  traded(last: string | null): ConnectedVenue | null;
  newsSource(name: VenueSource): NewsSource;
  /** By which keys headlines are asked for: the environment's, else the first that a person entered and that can be used; null without any. */
  newsBy(name: VenueSource): NewsKeys | null;
  close(): Promise<void>;
}

export type AccountAtVenue = Pick<AccountRow, "id" | "venue" | "brokerNumber">;

interface NewsKeys {
  readonly connection: VenueConnection;
  /** Null for those of the environment. */
  readonly keysId: string | null;
}

/** Nothing is asked before somebody asks. */
export function connectVenues({ byName, traded }: VenueConfigs, inputs: VenueInputs, entered: EnteredKeys): Venues {
  return createVenues(new Map([...byName].map(([name, config]) => [name, config.connect(inputs)])), traded, ALL_VENUES, entered);
}

/** The connections of the environment by the names of their venues; `wanted` is the one at which the desk trades, where somebody has said it. */
export function createVenues(
  connections: ReadonlyMap<string, VenueConnection>,
  wanted: string | null = null,
  venues = ALL_VENUES,
  entered = NO_ENTERED_KEYS,
): Venues {
  const connected = [...connections].map(([name, connection]) => ({ venue: venueNamed(name, "venue", venues), connection }));
  const find = (name: string | null) => connected.find(({ venue }) => venue.name === name) ?? null;
  const newsBy = (name: VenueSource): NewsKeys | null => {
    const { name: at } = venueOf(name);
    const own = find(at);
    if (own) return { connection: own.connection, keysId: null };
    for (const { row, connection } of entered.all()) if (row.venue === at && connection) return { connection, keysId: row.id };
    return null;
  };
  return {
    connected,
    entered,
    of: async ({ id, venue: name, brokerNumber }) => {
      const venue = venueNamed(name, `accounts.venue of account "${id}"`, venues);
      const own = brokerNumber === null ? null : await entered.of(name, brokerNumber);
      if (own) return usable(own, id);
      const connection = connections.get(name);
      if (connection) return connection;
      const how = venue.entry ? ", and none were entered under Settings" : "";
      throw new Fault("unsupported", `account "${id}" is at ${venue.title}, and ${neededVariablesAre(venue)} not set${how}`);
    },
    traded: (last) => {
      const found = find(wanted ?? last) ?? (connected.length === 1 ? connected[0] : null);
      if (found || connected.length === 0) return found ?? null;
      const names = connected.map(({ venue }) => venue.name).join(" and ");
      throw new Fault("invalid_input", `keys of ${names} are set: ZTRADE_VENUE has to say at which of them the desk trades`);
    },
    newsBy,
    newsSource: (name) => newsBy(name)?.connection.newsSource(name) ?? idleNews(name, venueOf(name)),
    close: async () => {
      for (const { connection } of connected) await connection.close();
      await entered.close();
    },
  };
}

function usable({ connection, trouble }: ReturnType<EnteredKeys["all"]>[number], accountId: string): VenueConnection {
  if (connection) return connection;
  throw new Fault("unsupported", `the keys of account "${accountId}" cannot be used: ${trouble}. Enter them anew under Settings`);
}

function venueOf(source: VenueSource): Venue {
  const venue = ALL_VENUES.find(({ news }) => news.includes(source));
  if (!venue) throw new Error(`no venue brings headlines of "${source}"`);
  return venue;
}
