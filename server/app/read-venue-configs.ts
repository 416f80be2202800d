import { neededVariablesAre } from "../adapters/venues/needed-variables-are";
import type { EnteredKeys, Environment, Venue, VenueConfig } from "../adapters/venues/venue";
import { ALL_VENUES, venueNamed } from "../adapters/venues/venue-named";
import { Fault, messageOf } from "../core/fault";
import type { AllowLive } from "../core/venues/allow-live";

/** The venues whose keys are set. */
export interface VenueConfigs {
  readonly byName: ReadonlyMap<string, VenueConfig>;
  /** At which of them the desk trades, where the environment says so. */
  readonly traded: string | null;
  /**
   * The account at the venue that keys open which a person entered. Throws Fault `invalid_input` that names the field, `unsupported` for a venue whose
   * accounts are opened by no keys.
   */
  enter(venue: string, keys: EnteredKeys): VenueConfig;
}

interface Choice {
  /** Numbers of the live accounts that may be traded. */
  readonly allowLive: AllowLive;
  readonly traded: string | null;
}

/**
 * Reads what the environment says of each venue. A live account of the environment is at the venue that is traded; others are opened by keys on screen. Throws Fault `invalid_input` with all that does not
 * fit, a line each.
 */
export function readVenueConfigs(environment: Environment, { allowLive, traded }: Choice, venues = ALL_VENUES): VenueConfigs {
  if (traded !== null) venueNamed(traded, "ZTRADE_VENUE", venues);
  const byName = new Map<string, VenueConfig>();
  const lines: string[] = [];
  const isMeant = (venue: Venue) => traded === null || venue.name === traded;
  for (const venue of venues) {
    try {
      const config = venue.configure(environment, isMeant(venue) ? allowLive : []);
      if (config) byName.set(venue.name, config);
    } catch (error) {
      if (!(error instanceof Fault) || error.code !== "invalid_input") throw error;
      lines.push(messageOf(error));
    }
  }
  if (lines.length === 0) lines.push(...choiceTroubles(byName, { allowLive, traded }, venues));
  if (lines.length > 0) throw new Fault("invalid_input", lines.join("\n"));
  const enter: VenueConfigs["enter"] = (name, keys) => {
    const { entry, title } = venueNamed(name, "venue", venues);
    if (!entry) throw new Fault("unsupported", `an account at ${title} is opened by no keys`);
    return entry.configure(keys, environment, allowLive);
  };
  return { byName, traded, enter };
}

function choiceTroubles(byName: VenueConfigs["byName"], { allowLive, traded }: Choice, venues: readonly Venue[]): string[] {
  const wanted = venues.find(({ name }) => name === traded);
  if (wanted && !byName.has(wanted.name)) return [`ZTRADE_VENUE is "${wanted.name}", and ${neededVariablesAre(wanted)} missing`];
  // Keys of a live account may be entered on screen.
  if (allowLive.length === 0 || traded !== null || byName.size <= 1) return [];
  return [
    `ZTRADE_ALLOW_LIVE is set, and so are keys of ${[...byName.keys()].join(" and ")}: ZTRADE_VENUE has to say at which of them the live account of the environment is`,
  ];
}
