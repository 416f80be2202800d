import type { Logger } from "pino";
import type { Database } from "@/db/client";
import type { Clock, Scorers } from "../../core/ports";
import type { TradingContext } from "../../pipeline/trading-context";
import type { Venues } from "./create-venues";

/** What every account's context is made of. */
export interface ContextInputs {
  readonly database: Database;
  readonly exchange: Database;
  readonly notes: Database;
  readonly wall: Clock;
  readonly monotonic: Clock;
  readonly sleep: (ms: number) => Promise<void>;
  readonly tell: TradingContext["tell"];
  readonly log: Pick<Logger, "warn">;
  readonly scorers: Scorers;
  /** Where real accounts are. */
  readonly venues: Venues;
}
