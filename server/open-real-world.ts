import { setTimeout as pause } from "node:timers/promises";
import type { AccountRow } from "@/db/queries/accounts";
import { openLine } from "./adapters/alpaca/line";
import { BROKERS } from "./adapters/broker";
import { CALENDARS } from "./adapters/calendar";
import type { AlpacaMarketData } from "./adapters/market-data/alpaca";
import { MARKET_DATA } from "./adapters/market-data";
import { SCORERS } from "./adapters/scorer";
import { Fault } from "./core/fault";
import { importedNews } from "./open-played-world";
import type { WorldInputs } from "./open-worlds";
import type { World } from "./pipeline/world";

const REQUESTS_PER_MINUTE = 200;

/** The world of an account at Alpaca. */
export interface RealWorld {
  readonly kind: "real";
  readonly world: World;
  readonly market: AlpacaMarketData;
  /** How the lines to the broker and to its market data are, for the screen. */
  lines(): { readonly trading: ReturnType<Line["state"]>; readonly data: ReturnType<Line["state"]> };
  close(): Promise<void>;
}

type Line = ReturnType<typeof openLine>;

/** Throws Fault `unsupported` without keys, and `refused` when they are those of another account. */
export async function openRealWorld(given: WorldInputs, account: AccountRow): Promise<RealWorld> {
  const { database, wall, sleep, tell, log, alpaca } = given;
  if (!alpaca)
    throw new Fault("unsupported", `account "${account.id}" is at Alpaca, and ALPACA_API_KEY and ALPACA_SECRET_KEY are not set`);
  const { access } = alpaca;
  const line = () =>
    openLine({ wall, sleep: (ms, signal) => pause(ms, undefined, { signal }), random: Math.random, fetch: globalThis.fetch, limitPerMinute: REQUESTS_PER_MINUTE });
  const [trading, data] = [line(), line()];
  const say = (sentence: string) => log.warn({ account: account.id }, sentence);
  const [dataFetch, tradingFetch] = [data.fetchFor("look"), trading.fetchFor("look")];
  const market = MARKET_DATA.alpaca({ access, dataFetch, tradingFetch, clock: wall, sleep, random: Math.random, say });
  const broker = BROKERS.alpaca({ access, line: trading, sleep });
  const { number } = await broker.account();
  if (number !== account.brokerNumber)
    throw new Fault("refused", `the keys are those of account "${number}", and "${account.id}" is "${account.brokerNumber}"`);
  const calendar = CALENDARS.alpaca({ access, tradingFetch, clock: wall, say });
  const clock = { now: wall.now, move: () => undefined };
  const turns = { wait: async () => undefined };
  const ports = { market, broker, ...importedNews(database), scorer: SCORERS.lexicon(), calendar, clock, wall, sleep, turns };
  return {
    kind: "real",
    world: { accountId: account.id, accountKind: account.kind, db: database.db, tell, ...ports },
    market,
    lines: () => ({ trading: trading.state(), data: data.state() }),
    close: async () => market.close(),
  };
}
