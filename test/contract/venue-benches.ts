import type { VenueName } from "@/server/adapters/venues";
import type { Calendar } from "@/server/core/ports";
import { alpacaVenueBench } from "../support/alpaca/venue-bench";
import { ibkrVenueBench } from "../support/ibkr/venue-bench";
import type { OpenBench } from "./broker-bench";
import type { MarketBench } from "./market-data";

/** What the contracts are held against at a venue, behind a local server that ends with the test file. */
export interface VenueBench {
  /** What is returned opens the venue's prices of the market that is played, each time anew. */
  openMarkets(played: MarketBench): Promise<() => MarketBench>;
  openCalendars(): Promise<() => Calendar>;
  readonly openBroker: OpenBench;
}

/** Of every venue. */
export const VENUE_BENCHES: Readonly<Record<VenueName, VenueBench>> = { alpaca: alpacaVenueBench, ibkr: ibkrVenueBench };
