import type { AccountRow } from "@/db/queries/accounts/accounts";
import type { NewsSource } from "../../adapters/news/news-source";
import { idleNews } from "../../adapters/venues/idle-news";
import { neededVariablesAre } from "../../adapters/venues/needed-variables-are";
import type { Venue, VenueConnection, VenueInputs } from "../../adapters/venues/venue";
import { ALL_VENUES, venueNamed } from "../../adapters/venues/venue-named";
import { Fault } from "../../core/fault";
import type { VenueSource } from "../../core/news/sources";
import type { VenueConfigs } from "../read-venue-configs";

/** A venue whose keys are set, and the ways of this process to the account there. */
export interface ConnectedVenue {
  readonly venue: Venue;
  readonly connection: VenueConnection;
}

/** The ways of this process to real accounts. */
export interface Venues {
  readonly connected: readonly ConnectedVenue[];
  /**
   * The ways to the account's venue. Throws Fault `invalid_input` for a venue that there is none of, and `unsupported` for one whose keys are not set.
   */
  of(account: Pick<AccountRow, "id" | "venue">): VenueConnection;
  /**
   * At which venue the desk trades, where it was last traded at `last`; null without keys. Throws Fault `invalid_input` where keys of several are
   * set, and nothing says which.
   */
  traded(last: string | null): ConnectedVenue | null;
  newsSource(name: VenueSource): NewsSource;
  close(): Promise<void>;
}

/** Nothing is asked before somebody asks. */
export function connectVenues({ byName, traded }: VenueConfigs, inputs: VenueInputs): Venues {
  return createVenues(new Map([...byName].map(([name, config]) => [name, config.connect(inputs)])), traded);
}

/** The connections by the names of their venues; `wanted` is the one at which the desk trades, where somebody has said it. */
export function createVenues(
  connections: ReadonlyMap<string, VenueConnection>,
  wanted: string | null = null,
  venues = ALL_VENUES,
): Venues {
  const connected = [...connections].map(([name, connection]) => ({ venue: venueNamed(name, "venue", venues), connection }));
  const find = (name: string | null) => connected.find(({ venue }) => venue.name === name) ?? null;
  return {
    connected,
    of: ({ id, venue: name }) => {
      const venue = venueNamed(name, `accounts.venue of account "${id}"`, venues);
      const connection = connections.get(name);
      if (connection) return connection;
      throw new Fault("unsupported", `account "${id}" is at ${venue.title}, and ${neededVariablesAre(venue)} not set`);
    },
    traded: (last) => {
      const found = find(wanted ?? last) ?? (connected.length === 1 ? connected[0] : null);
      if (found || connected.length === 0) return found ?? null;
      const names = connected.map(({ venue }) => venue.name).join(" and ");
      throw new Fault("invalid_input", `keys of ${names} are set: ZTRADE_VENUE has to say at which of them the desk trades`);
    },
    newsSource: (name) => {
      const venue = venueOf(name);
      return find(venue.name)?.connection.newsSource(name) ?? idleNews(name, venue);
    },
    close: async () => {
      for (const { connection } of connected) await connection.close();
    },
  };
}

function venueOf(source: VenueSource): Venue {
  const venue = ALL_VENUES.find(({ news }) => news.includes(source));
  if (!venue) throw new Error(`no venue brings headlines of "${source}"`);
  return venue;
}
