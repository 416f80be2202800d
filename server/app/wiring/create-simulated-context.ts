import type { Database } from "@/db/client";
import type { AccountRow } from "@/db/queries/accounts/accounts";
import { exchangeStore } from "@/db/queries/orders/exchange";
import { BROKERS } from "../../adapters/broker";
import { CALENDARS } from "../../adapters/calendar";
import { simulatedSource } from "../../adapters/sentiment/simulated";
import { hasMarket } from "../../core/accounts/account";
import { DEFAULT_EXCHANGE_COSTS } from "../../core/exchange/fill-model";
import type { SimulatedBroker } from "../../core/ports";
import { createRunSequencer, type QueuedSequencer } from "../../engine/run-sequencer";
import { MarketClock } from "../../engine/simulated/market-clock";
import { createBeforeJudging } from "../../pipeline/before-judging";
import { createTurnstile } from "../../pipeline/contending/turnstile";
import type { TradingContext } from "../../pipeline/trading-context";
import { playedMarket } from "../markets/played-market";
import type { ContextInputs } from "./context-inputs";
import { pastNews } from "./open-real-news";

/** An account's context with what plays it. */
export interface SimulatedContext {
  readonly kind: "played";
  readonly trading: TradingContext & { readonly broker: SimulatedBroker };
  readonly clock: MarketClock;
  readonly sequencer: QueuedSequencer;
  readonly endAt: number | null;
  readonly has: (symbol: string) => boolean;
}

/** The exchange has a pool of its own, as a broker elsewhere would. */
export async function createSimulatedContext(given: ContextInputs, account: AccountRow): Promise<SimulatedContext> {
  const { database, exchange, notes, wall, monotonic, sleep, tell, scorers } = given;
  const { id: accountId, kind: accountKind } = account;
  const { seed, startAt, endAt } = account.config;
  const reached = account.clockAt ?? startAt;
  const state = { speed: account.clockSpeed, paused: account.clockPaused, playUntil: account.playUntil };
  const clock = new MarketClock(reached, state, wall);
  clock.follow(reached);
  const { market, sources, newsScope } = marketWithNews(account, database, notes);
  const broker = BROKERS.simulated({
    store: exchangeStore(exchange, accountId),
    market,
    clock: { now: () => clock.reached },
    seed,
    costs: DEFAULT_EXCHANGE_COSTS,
  });
  const sequencer = createRunSequencer();
  const calendar = CALENDARS.rules();
  const portsFor = () => ({ market, broker, calendar });
  const right = { kind: "person" } as const;
  const ports = {
    market,
    broker,
    sources,
    scorers,
    newsScope,
    calendar,
    clock,
    wall,
    monotonic,
    sleep,
    sequencer,
    turnstile: createTurnstile(),
    portsFor,
    right,
  };
  const books = { accountId, accountKind, db: database.db };
  const trading = { ...books, beforeJudging: createBeforeJudging(books), tell, ...ports };
  return { kind: "played", trading, clock, sequencer, endAt, has: (symbol) => hasMarket(account, symbol) };
}

/** The exchange reads bars while it holds its books, and whoever waits for it holds a connection of the desk's pool. */
function marketWithNews(account: AccountRow, database: Database, notes: Database) {
  const { market, news } = playedMarket(account, notes);
  const told = news ? { sources: [simulatedSource({ news })], newsScope: account.id } : pastNews(database);
  return { market, ...told };
}
