import type { Db } from "@/db/client";
import type { AccountRow } from "@/db/queries/accounts/accounts";
import { listAgents } from "@/db/queries/agents";
import { createTradeStream, type StreamState, type TradeStream } from "../../adapters/alpaca/trade-stream";
import type { AlpacaBroker } from "../../adapters/broker/alpaca";
import { CALENDARS } from "../../adapters/calendar";
import { MARKET_DATA } from "../../adapters/market-data";
import type { AlpacaMarketState } from "../../adapters/market-data/alpaca";
import type { BarsInUse } from "../../adapters/market-data/alpaca/made-bars";
import type { RateLimitedClientState } from "../../adapters/requests/rate-limited-client";
import { createRequestPriority, type RequestPriority } from "../../adapters/requests/request-priority";
import { Fault } from "../../core/fault";
import type { Calendar, CalendarDifference, MarketData } from "../../core/ports";
import { TECHNICAL_BARS } from "../../core/signals/technical";
import type { Traded } from "../../engine/live/trade-account";
import { watchCalendar } from "../../engine/live/watch-calendar";
import type { TradingContext } from "../../pipeline/trading-context";
import type { ContextInputs } from "./context-inputs";
import { realNews } from "./open-real-news";

const CHECK_MS = 5_000;

/** The trading context of an account at Alpaca. */
export interface RealContext extends Traded {
  readonly kind: "real";
  state(): RealContextState;
  close(): Promise<void>;
}

/** How the ways to the broker are in this process, for the screen. The order stream is null where another node listens. */
export interface RealContextState {
  readonly trading: RateLimitedClientState;
  readonly data: RateLimitedClientState;
  readonly orders: StreamState | null;
  readonly market: AlpacaMarketState;
  /** Where its hours are others than by the desk's rules; null before they were compared. */
  readonly calendar: readonly CalendarDifference[] | null;
}

/** Throws Fault `unsupported` without keys, and `refused` when they are those of another account. */
export async function createRealContext(given: ContextInputs, account: AccountRow): Promise<RealContext> {
  const { database, wall, monotonic, sleep, tell, log, alpaca, scorers } = given;
  if (!alpaca)
    throw new Fault("unsupported", `account "${account.id}" is at Alpaca, and ALPACA_API_KEY and ALPACA_SECRET_KEY are not set`);
  await alpaca.requireAccount(account.brokerNumber);
  const { access, trading, data, broker } = alpaca;
  const say = (sentence: string) => log.warn({ account: account.id }, sentence);
  // Prices, steps and hours are asked for once for all who want them, whoever is first.
  const priorities = createRequestPriority("books");
  const [dataFetch, tradingFetch] = [priorities.fetchOn(data), priorities.fetchOn(trading)];
  const inUse = () => barsInUse(database.db);
  const clocks = { clock: wall, monotonic };
  const market = MARKET_DATA.alpaca({ access, dataFetch, tradingFetch, ...clocks, sleep, random: Math.random, say, inUse });
  const calendar = CALENDARS.alpaca({ access, tradingFetch, clock: wall, say });
  const onChange = () => tell({ topic: "account", accountId: account.id });
  const { differences } = watchCalendar({ calendar, clock: wall, onChange, say });
  // So that the first page knows them.
  differences();
  const clock = { now: wall.now, move: () => undefined };
  const sequencer = { wait: async () => undefined };
  const portsFor = urgentPorts(priorities, { market, broker, calendar });
  const right = { kind: "person" } as const;
  const times = { clock, wall, monotonic, sleep, sequencer };
  const ports = { market, broker, ...realNews(database, wall), scorers, calendar, ...times, portsFor, right };
  let orders: TradeStream | null = null;
  return {
    kind: "real",
    trading: { accountId: account.id, accountKind: account.kind, db: database.db, tell, ...ports },
    listen: (symbols, onChange) => {
      orders = createTradeStream({ access, wall, onChange });
      market.watch(symbols);
      const timer = setInterval(market.check, CHECK_MS);
      return {
        watch: market.watch,
        stop: () => {
          clearInterval(timer);
          market.watch([]);
          orders?.close();
          orders = null;
        },
      };
    },
    state: () => ({
      trading: trading.state(),
      data: data.state(),
      orders: orders?.state() ?? null,
      market: market.state(),
      calendar: differences(),
    }),
    close: async () => {
      orders?.close();
      market.close();
    },
  };
}

/** The ports once for exits and once for entries; each time the same ones, so that what is under way is shared. */
function urgentPorts(
  { during }: RequestPriority,
  { market, broker, calendar }: { readonly market: MarketData; readonly broker: AlpacaBroker; readonly calendar: Calendar },
): TradingContext["portsFor"] {
  const portsOf = (priority: "exit" | "entry") => ({
    broker: broker.reading(priority),
    market: {
      ...market,
      bars: (...asked: Parameters<MarketData["bars"]>) => during(priority, () => market.bars(...asked)),
      quote: (...asked: Parameters<MarketData["quote"]>) => during(priority, () => market.quote(...asked)),
      instrument: (symbol: string) => during(priority, () => market.instrument(symbol)),
      finestBars: (...asked: Parameters<MarketData["finestBars"]>) => during(priority, () => market.finestBars(...asked)),
    },
    calendar: {
      ...calendar,
      session: (...asked: Parameters<Calendar["session"]>) => during(priority, () => calendar.session(...asked)),
    },
  });
  const ports = { exit: portsOf("exit"), entry: portsOf("entry") };
  return (purpose) => ports[purpose];
}

/** What the agents' runs read. */
async function barsInUse(db: Db): Promise<readonly BarsInUse[]> {
  const agents = (await listAgents(db)).filter(({ mode }) => mode !== "off");
  return agents.map(({ symbol, params }) => ({ symbol, timeframe: params.timeframe, count: TECHNICAL_BARS }));
}
