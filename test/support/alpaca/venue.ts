import type { ExchangeStore, SimulatedBroker } from "@/server/core/ports";
import type { AnnouncedActions } from "./data/announced-actions";
import type { Faults } from "./faults/faults";
import type { StagedMarket } from "./faults/staged-market";
import type { Newsroom } from "./news/newsroom";
import type { Settings } from "./options";
import type { AccountStates } from "./trading/account-states";
import type { OrderBooks } from "./trading/order-books";
import type { ShownRows } from "./trading/shown";
import type { Watchlists } from "./trading/watchlists";

/** What `PATCH /v2/account/configurations` sets. */
export type Configurations = Readonly<Record<string, string | number | boolean>>;

/** The account, its exchange and its market, as the routes and streams work on them. */
export type Venue = {
  readonly settings: Settings;
  readonly clock: { now(): number };
  readonly market: StagedMarket;
  readonly newsroom: Newsroom;
  readonly broker: SimulatedBroker;
  readonly store: ExchangeStore;
  readonly books: OrderBooks;
  readonly shown: ShownRows;
  readonly states: AccountStates;
  readonly watchlists: Watchlists;
  readonly announced: AnnouncedActions;
  readonly faults: Faults;
  configurations: Configurations;
  /** Does `work` in its turn once the clock has gone on by `ms`, before whatever is asked or played then. */
  later(ms: number, work: () => Promise<void>): void;
  catchUp(): Promise<void>;
  /** Runs `work` when all that was begun before has ended. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** Fetches what happened at the exchange now, and tells of it a moment later. */
  settle(): Promise<void>;
};
