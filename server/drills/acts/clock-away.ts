import type { Rehearsal } from "../rehearsal";

/** Over what the desk takes for a clock that may be trusted, which is 30 s. */
const AWAY_MS = 45_000;

export const clockAway: Rehearsal = {
  strike: ({ broker }) => broker.addFault({ fault: "clock_skew", ms: AWAY_MS }),
  tells: /the broker's clock is .* away/im,
  tellsEnd: /^Resolved after .*clock is .* away/im,
  meanwhile: "kept",
  mend: ({ broker }) => broker.addFault({ fault: "reset" }),
};
