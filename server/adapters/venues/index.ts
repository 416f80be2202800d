import { ibkrVenue } from "../ibkr/ibkr-venue";
import { alpacaVenue } from "./alpaca/alpaca-venue";
import type { Venue } from "./venue";

/** Every venue at which real accounts are traded, by the name that is stored with them, in the order of the screen. */
export const VENUES = { alpaca: alpacaVenue, ibkr: ibkrVenue } satisfies Record<string, Venue>;

export type VenueName = keyof typeof VENUES;
