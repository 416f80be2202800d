import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { simulatedBroker } from "@/server/adapters/broker/simulated";
import { openingState } from "@/server/core/exchange/books";
import { DEFAULT_EXCHANGE_COSTS, type ExchangeCosts } from "@/server/core/exchange/fill-model";
import type { Clock, MarketData, SimulatedBroker } from "@/server/core/ports";
import { memoryExchangeStore } from "../../fakes/exchange-store";
import { openRequestLog, type RequestLog } from "../alpaca/http/request-log";
import { type Contract, contractsOf } from "./contracts";
import { createDataState, type DataState } from "./data/data-state";
import { DATA_ROUTES } from "./data/routes";
import { createFaults, type GatewayFaults } from "./faults";
import type { Gateway, SessionState } from "./gateway";
import { type LoggedBody, serve } from "./serve";
import { SESSION_ROUTES } from "./session/routes";
import { TRADING_ROUTES } from "./trading/routes";
import { createTradingState, type Habits, type TradingState } from "./trading/trading-state";

export type IbkrServerOptions = {
  readonly market: MarketData;
  readonly clock: Clock;
  /** What trades here. */
  readonly symbols: readonly string[];
  readonly seed?: number;
  readonly cashUsd?: string;
  readonly accountId?: string;
  readonly costs?: Partial<ExchangeCosts>;
  /** Whether more requests than IB takes are answered with 429, by real time; not by default. */
  readonly isPaced?: boolean;
  readonly habits?: Partial<Habits>;
  /** 0 takes any that is free. */
  readonly port?: number;
};

export type IbkrServer = {
  /** With the API's path. */
  readonly baseUrl: string;
  readonly accountId: string;
  /** The exchange behind the account. */
  readonly broker: SimulatedBroker;
  readonly contracts: readonly Contract[];
  readonly session: SessionState;
  readonly faults: GatewayFaults;
  readonly trading: TradingState;
  readonly data: DataState;
  readonly log: RequestLog;
  /** Every request with what it carried, in the order in which they came. */
  readonly bodies: readonly LoggedBody[];
  /** Plays the exchange to market time `at`. */
  advance(at: number): Promise<void>;
  close(): Promise<void>;
};

/** Starts a server on the loopback that answers as Interactive Brokers' Client Portal gateway does, over a simulated exchange. */
export async function startIbkrServer(options: IbkrServerOptions): Promise<IbkrServer> {
  const { market, clock, symbols, seed = 7, cashUsd = "100000", accountId = "DU1234567" } = options;
  const { equity, crypto } = DEFAULT_EXCHANGE_COSTS.byClass;
  // Of coins IB takes 0.18 % of what is traded; a share's commission is none here, for the exchange behind knows none by the share.
  const byClass = { equity, crypto: { ...crypto, feeBps: 18 } };
  const costs = { ...DEFAULT_EXCHANGE_COSTS, byClass, rejectionRate: 0, splitRate: 0, minLatencyMs: 3, maxLatencyMs: 150 };
  const store = memoryExchangeStore(openingState(cashUsd));
  const broker = simulatedBroker({ store, market, clock, seed, costs: { ...costs, ...options.costs } });
  const trading = createTradingState(options.habits);
  const gateway: Gateway = {
    accountId,
    clock,
    market,
    broker,
    contracts: contractsOf(symbols),
    session: { loggedIn: true, authenticated: true, competing: false, connected: true },
    faults: createFaults(),
    trading,
    data: createDataState(),
  };
  const log = openRequestLog();
  const bodies: LoggedBody[] = [];
  const routes = [...SESSION_ROUTES, ...TRADING_ROUTES, ...DATA_ROUTES];
  const server = serve(gateway, routes, { log, bodies, isPaced: options.isPaced ?? false });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1/api`,
    accountId,
    broker,
    contracts: gateway.contracts,
    session: gateway.session,
    faults: gateway.faults,
    trading,
    data: gateway.data,
    log,
    bodies,
    advance: async (at) => void (await broker.advance(at)),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
