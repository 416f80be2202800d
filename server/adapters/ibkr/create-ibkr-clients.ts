import type { LotTerms } from "@/server/core/venues/request-lots";
import { createRateLimitedClient, type RateLimitedClient, type RateLimitedClientOptions } from "../requests/rate-limited-client";
import type { VenueInputs } from "../venues/venue";
import { createSharedTurns, type SharedTurns } from "./shared-turns";
import { createSpacedClient, createTurns } from "./spaced-client";

/** What a gateway's user may ask in a second, with one to spare: whoever asks more is shut out for ten minutes. Source: "Pacing Limitations". */
const PER_SECOND = 9;
/** Histories a minute, and at once, with one to spare. Source: as above, and "Historical Market Data". */
const HISTORIES_PER_MINUTE = 50;
const HISTORIES_AT_ONCE = 4;
/** How processes take their parts of these, small ones: each of them waits for what another has taken and not used. */
const BY_THE_SECOND: LotTerms = { windowMs: 1_000, lotMs: 1_000, alone: 3, besideOthers: 2 };
const HISTORIES_BY_THE_MINUTE: LotTerms = { windowMs: 60_000, lotMs: 10_000, alone: 10, besideOthers: 5 };
/** Of a list that may be read so often. Source: as above, "Per-Endpoint Request Rate Limits". */
const LIST_BY_ITS_PACE: LotTerms = { windowMs: 5_000, lotMs: 1_000, alone: 1, besideOthers: 1 };

export interface IbkrClients {
  readonly client: RateLimitedClient;
  /** For bars, which IB counts besides. */
  readonly history: RateLimitedClient;
  /** Waits for this process's turn to read the list at a path; none where no other process reads it. */
  turnAt(path: string): (() => Promise<unknown>) | undefined;
}

type Given = Pick<VenueInputs, "shared"> &
  Pick<RateLimitedClientOptions, "wall" | "monotonic" | "sleep" | "random" | "fetch"> & { readonly account: string };

/** The ways of this process to the gateway of an account, within what IB takes of all processes that share the account's budgets. */
export function createIbkrClients({ account, shared, ...own }: Given): IbkrClients {
  const { monotonic, sleep } = own;
  const share = (what: string, terms: LotTerms, most: number): readonly SharedTurns[] => {
    const budget = shared?.(["ibkr", account, what], terms);
    return budget ? [createSharedTurns({ budget, most, monotonic, sleep })] : [];
  };
  const requests = share("requests", BY_THE_SECOND, PER_SECOND);
  const bars = share("histories", HISTORIES_BY_THE_MINUTE, HISTORIES_PER_MINUTE);
  const sharers = () => 1 + Math.max(0, ...bars.map(({ others }) => others()));
  const turns = [
    createTurns({ perSecond: PER_SECOND, atOnce: () => Number.POSITIVE_INFINITY, monotonic, sleep }),
    ...requests.map(({ takeTurn }) => takeTurn),
  ];
  const atOnce = () => Math.max(1, Math.floor(HISTORIES_AT_ONCE / sharers()));
  const histories = [createTurns({ perSecond: PER_SECOND, atOnce, monotonic, sleep }), ...bars.map(({ takeTurn }) => takeTurn)];
  const limited = (limitPerMinute: number) => createRateLimitedClient({ ...own, limitPerMinute });
  return {
    client: createSpacedClient(limited(PER_SECOND * 60), turns),
    history: createSpacedClient(limited(HISTORIES_PER_MINUTE), [...histories, ...turns]),
    turnAt: (path) => share(path, LIST_BY_ITS_PACE, 1)[0]?.takeTurn,
  };
}
