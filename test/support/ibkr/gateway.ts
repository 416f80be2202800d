import type { MarketData, SimulatedBroker } from "@/server/core/ports";
import type { Contract } from "./contracts";
import type { DataState } from "./data/data-state";
import type { GatewayFaults } from "./faults";
import type { TradingState } from "./trading/trading-state";

/** What `/iserver/auth/status` tells, and whether its user is logged in, without which it tells nothing. */
export type SessionState = { loggedIn: boolean; authenticated: boolean; competing: boolean; connected: boolean };

/** The gateway with the account behind it, as the routes work on it. */
export type Gateway = {
  readonly accountId: string;
  /** The market's time. */
  readonly clock: { now(): number };
  readonly market: MarketData;
  /** The exchange behind the account. */
  readonly broker: SimulatedBroker;
  readonly contracts: readonly Contract[];
  readonly session: SessionState;
  readonly faults: GatewayFaults;
  readonly trading: TradingState;
  readonly data: DataState;
};
