import type { Database } from "@/db/client";
import { accountById } from "@/db/queries/accounts";
import { exchangeStore } from "@/db/queries/exchange";
import { readBars, storedTimeframes } from "@/db/queries/market";
import { newsBetween, REAL_NEWS } from "@/db/queries/sentiment";
import { BROKERS } from "./adapters/broker";
import { MARKET_DATA } from "./adapters/market-data";
import { SCORERS } from "./adapters/scorer";
import { SENTIMENT_SOURCES } from "./adapters/sentiment";
import type { DeskEvent } from "./core/events";
import { DEFAULT_EXCHANGE_COSTS } from "./core/exchange/draws";
import { Fault } from "./core/fault";
import type { Clock, MarketData, PlayedBroker, SentimentSource } from "./core/ports";
import { openSimulation } from "./core/simulation/open-simulation";
import { MarketClock } from "./engine/market-clock";
import { openTurnLine, type TurnLine } from "./engine/turns";
import type { World } from "./pipeline/world";

/** An account's world with what plays it. */
export interface OpenWorld {
  readonly world: World & { readonly broker: PlayedBroker };
  readonly clock: MarketClock;
  readonly turns: TurnLine;
  readonly endAt: number | null;
}

export interface Worlds {
  of(accountId: string): Promise<OpenWorld>;
  /** Keeps the clocks and prices of this process in step with what others did. */
  follow(event: DeskEvent): Promise<void>;
}

export interface WorldInputs {
  readonly database: Database;
  readonly exchange: Database;
  readonly wall: Clock;
  readonly tell: World["tell"];
}

/** Opens each account's world once: its market, broker, headlines and clock. The exchange has a pool of its own, as a broker elsewhere would. */
export function openWorlds(given: WorldInputs): Worlds {
  const opened = new Map<string, Promise<OpenWorld>>();
  const open = (accountId: string) => {
    const world = opened.get(accountId) ?? openWorld(given, accountId);
    opened.set(accountId, world);
    world.catch(() => opened.delete(accountId));
    return world;
  };
  return {
    of: open,
    follow: async (event) => {
      if (event.topic === "clock") (await opened.get(event.accountId))?.clock.follow(event.at);
      if (event.topic === "account") return takeClock(given.database, await opened.get(event.accountId));
      if (event.topic === "bars") for (const each of opened.values()) invalidate((await each).world.market, event.symbol);
    },
  };
}

async function takeClock({ db }: Database, open: OpenWorld | undefined): Promise<void> {
  if (!open) return;
  const { clockSpeed, clockPaused, playUntil } = await accountById(db, open.world.accountId);
  open.clock.set({ speed: clockSpeed, paused: clockPaused, playUntil });
}

function invalidate(market: MarketData, symbol: string): void {
  if ("invalidate" in market && typeof market.invalidate === "function") market.invalidate(symbol);
}

async function openWorld({ database, exchange, wall, tell }: WorldInputs, accountId: string): Promise<OpenWorld> {
  const account = await accountById(database.db, accountId);
  const { seed, startAt, endAt } = account.config;
  const reached = account.clockAt ?? startAt;
  const state = { speed: account.clockSpeed, paused: account.clockPaused, playUntil: account.playUntil };
  const clock = new MarketClock(reached, state, wall);
  clock.follow(reached);
  const { market, sources, newsScope } = marketOf(database, account.kind, accountId, seed, startAt);
  const broker = BROKERS.simulated({
    store: exchangeStore(exchange, accountId),
    market,
    clock: { now: () => clock.reached },
    seed,
    costs: DEFAULT_EXCHANGE_COSTS,
    accountNumber: accountId,
  });
  const turns = openTurnLine();
  const scorer = SCORERS.lexicon();
  const world = {
    accountId,
    accountKind: account.kind,
    db: database.db,
    tell,
    market,
    broker,
    sources,
    scorer,
    newsScope,
    clock,
    wall,
    turns,
  };
  return { world, clock, turns, endAt };
}

function marketOf(database: Database, kind: string, accountId: string, seed: number, startAt: number) {
  if (kind === "simulated") {
    const simulation = openSimulation({ seed, startAt });
    const market: MarketData = MARKET_DATA.simulated(simulation);
    const sources: SentimentSource[] = [SENTIMENT_SOURCES.simulated({ news: simulation.news })];
    return { market, sources, newsScope: accountId };
  }
  if (kind === "replay") {
    const market: MarketData = MARKET_DATA.replay({
      load: (symbol, timeframe) => readBars(database, symbol, timeframe),
      timeframes: (symbol) => storedTimeframes(database.db, symbol),
    });
    const sources = [
      SENTIMENT_SOURCES.imported({ lookup: (symbol, from, to) => newsBetween(database.db, REAL_NEWS, symbol, from, to) }),
    ];
    return { market, sources, newsScope: REAL_NEWS };
  }
  throw new Fault("unsupported", `accounts of kind "${kind}" cannot be traded by this version`);
}
