import type { Database } from "@/db/client";
import type { AccountRow } from "@/db/queries/accounts/accounts";
import { readBars, storedTimeframes } from "@/db/queries/market";
import { exchangeStore } from "@/db/queries/orders/exchange";
import { BROKERS } from "../../adapters/broker";
import { CALENDARS } from "../../adapters/calendar";
import { MARKET_DATA } from "../../adapters/market-data";
import { SENTIMENT_SOURCES } from "../../adapters/sentiment";
import { hasMarket } from "../../core/accounts/account";
import { DEFAULT_EXCHANGE_COSTS } from "../../core/exchange/draws";
import type { MarketData, PlayedBroker, SentimentSource } from "../../core/ports";
import { openSimulation } from "../../core/simulation/open-simulation";
import { MarketClock } from "../../engine/played/market-clock";
import { openTurnLine, type TurnLine } from "../../engine/turns";
import type { World } from "../../pipeline/world";
import { pastNews } from "./open-real-news";
import type { WorldInputs } from "./open-worlds";

/** An account's world with what plays it. */
export interface PlayedWorld {
  readonly kind: "played";
  readonly world: World & { readonly broker: PlayedBroker };
  readonly clock: MarketClock;
  readonly turns: TurnLine;
  readonly endAt: number | null;
  readonly has: (symbol: string) => boolean;
}

/** The exchange has a pool of its own, as a broker elsewhere would. */
export async function openPlayedWorld(given: WorldInputs, account: AccountRow): Promise<PlayedWorld> {
  const { database, exchange, notes, wall, monotonic, sleep, tell, scorers } = given;
  const { id: accountId, kind: accountKind } = account;
  const { seed, startAt, endAt } = account.config;
  const reached = account.clockAt ?? startAt;
  const state = { speed: account.clockSpeed, paused: account.clockPaused, playUntil: account.playUntil };
  const clock = new MarketClock(reached, state, wall);
  clock.follow(reached);
  const { market, sources, newsScope } = accountKind === "simulated" ? simulatedMarket(account) : replayedMarket(database, notes);
  const broker = BROKERS.simulated({
    store: exchangeStore(exchange, accountId),
    market,
    clock: { now: () => clock.reached },
    seed,
    costs: DEFAULT_EXCHANGE_COSTS,
  });
  const turns = openTurnLine();
  const calendar = CALENDARS.rules();
  const portsFor = () => ({ market, broker, calendar });
  const right = { kind: "person" } as const;
  const ports = { market, broker, sources, scorers, newsScope, calendar, clock, wall, monotonic, sleep, turns, portsFor, right };
  const world = { accountId, accountKind, db: database.db, tell, ...ports };
  return { kind: "played", world, clock, turns, endAt, has: (symbol) => hasMarket(account, symbol) };
}

function simulatedMarket({ id, config: { seed, startAt } }: AccountRow) {
  const simulation = openSimulation({ seed, startAt });
  const market: MarketData = MARKET_DATA.simulated(simulation);
  const sources: SentimentSource[] = [SENTIMENT_SOURCES.simulated({ news: simulation.news })];
  return { market, sources, newsScope: id };
}

/** The exchange reads bars while it holds its books, and whoever waits for it holds a connection of the desk's pool. */
function replayedMarket(database: Database, notes: Database) {
  const market: MarketData = MARKET_DATA.replay({
    load: (symbol, timeframe) => readBars(notes, symbol, timeframe),
    timeframes: (symbol) => storedTimeframes(notes.db, symbol),
  });
  return { market, ...pastNews(database) };
}
