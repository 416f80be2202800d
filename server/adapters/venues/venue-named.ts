import { Fault } from "@/server/core/fault";
import { VENUES } from ".";
import type { Venue } from "./venue";

/** The venues in the order of the screen. */
export const ALL_VENUES: readonly Venue[] = Object.values(VENUES);

/** Throws Fault `invalid_input` that says where the name stands, the name, and what is allowed. */
export function venueNamed(name: string, where: string, venues = ALL_VENUES): Venue {
  const venue = venues.find((each) => each.name === name);
  if (venue) return venue;
  const allowed = venues.map((each) => each.name).join(", ");
  throw new Fault("invalid_input", `${where} "${name}" is no venue: it must be one of ${allowed}`);
}
