import type { Logger } from "pino";
import { listAgents } from "@/db/queries/agents";
import type { Right } from "@/db/queries/orders/permits";
import { messageOf } from "../../core/fault";
import { midOf } from "../../core/market/market";
import type { TradingContext } from "../../pipeline/trading-context";
import type { RunQueue } from "../engine";
import type { MarketDriver } from "../simulated/drive-market";
import { startLiveScheduler } from "./live-scheduler";
import { startReconciliationLoop } from "./reconciliation-loop";
import { startStopLoop } from "./stop-loop";

const PRICES_MS = 5_000;

/** An account that can be traded for real. */
export interface Traded {
  readonly trading: TradingContext;
  /** The node that leads the account listens: the broker permits one connection of each kind. */
  listen(symbols: readonly string[], onChange: () => void): { watch(symbols: readonly string[]): void; stop(): void };
}

/**
 * Trades an account at a real broker: its books first, then its ticks. Entries wait until the books agree, which the risk check sees to; exits
 * do not. What it sends of its own accord, it sends by `right`.
 */
export async function tradeAccount(open: Traded, right: Right, engine: RunQueue, log: Logger): Promise<MarketDriver> {
  const trading = { ...open.trading, right };
  const { monotonic } = trading;
  const symbols = async () => [...new Set((await listAgents(trading.db)).map(({ symbol }) => symbol))];
  const watched = await symbols();
  const books = startReconciliationLoop({ trading, monotonic, engine, log });
  const stopping = startStopLoop(trading, log);
  const subscription = open.listen(watched, books.changed);
  const time = startLiveScheduler({ trading, clock: trading.clock, monotonic, engine, log, onStep: books.compare });
  const untold = (error: unknown) => log.warn({ account: trading.accountId, error: messageOf(error) }, "prices were not told");
  let trouble = trading.broker.trouble();
  const tell = async () => {
    const now = trading.broker.trouble();
    if ((now === null) !== (trouble === null)) trading.tell({ topic: "account", accountId: trading.accountId });
    trouble = now;
    await tellPrices(trading, await symbols());
  };
  const prices = setInterval(() => void tell().catch(untold), PRICES_MS);
  return {
    agentsChanged: () => {
      time.agentsChanged();
      void symbols().then(subscription.watch).catch(untold);
    },
    wake: time.wake,
    stop: async () => {
      clearInterval(prices);
      subscription.stop();
      await time.stop();
      await stopping.stop();
      await books.stop();
    },
  };
}

/** Tells every page the time and the prices. */
async function tellPrices({ accountId, market, clock, wall, tell }: TradingContext, symbols: readonly string[]): Promise<void> {
  const at = clock.now();
  tell({ topic: "clock", accountId, at, speed: "1", paused: false, wallAt: wall.now() });
  const quotes = await Promise.all(symbols.map((symbol) => market.quote(symbol, at)));
  const mids = Object.fromEntries(quotes.flatMap((quote) => (quote ? [[quote.symbol, midOf(quote)]] : [])));
  tell({ topic: "quotes", accountId, at, mids });
}
