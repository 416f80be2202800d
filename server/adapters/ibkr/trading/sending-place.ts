import { Fault } from "@/server/core/fault";
import type { Instrument, Quote } from "@/server/core/market/market";
import type { BrokerPosition } from "@/server/core/ports";
import type { Priority } from "../../requests/rate-limited-client";
import type { Contracts } from "./contracts";
import type { Trade } from "./executions";
import type { OrderReader } from "./order-reader";
import type { Revisions } from "./revisions";
import type { TradingGateway } from "./trading-gateway";

/** What the sending of orders works with. */
export interface SendingPlace {
  readonly gateway: TradingGateway;
  readonly reader: OrderReader;
  readonly revisions: Revisions;
  readonly contracts: Contracts;
  readonly instrument: (symbol: string) => Promise<Instrument>;
  readonly quote: (symbol: string) => Promise<Quote | null>;
  readonly positions: (priority: Priority) => Promise<readonly BrokerPosition[]>;
  readonly trades: (priority: Priority) => Promise<readonly Trade[]>;
}

/** IB's number of a symbol and how it trades. Throws Fault `broker_rejected` for one that IB does not trade. */
export async function tradedAs({ contracts, instrument }: SendingPlace, symbol: string) {
  try {
    return { conid: await contracts.conidOf(symbol), instrument: await instrument(symbol) };
  } catch (error) {
    if (error instanceof Fault && error.code === "not_found")
      throw new Fault("broker_rejected", `asset not found for ${symbol}; not sent`, { cause: error });
    throw error;
  }
}
