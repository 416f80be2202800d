import type { Logger } from "pino";
import { listAgents } from "@/db/queries/agents";
import type { Right } from "@/db/queries/orders/permits";
import { messageOf } from "../../core/fault";
import { midOf } from "../../core/market/market";
import type { World } from "../../pipeline/world";
import type { Engine } from "../engine";
import type { Player } from "../played/play";
import { keepBooks } from "./keep-books";
import { keepTime } from "./keep-time";

const PRICES_MS = 5_000;

/** An account that can be traded for real. */
export interface Traded {
  readonly world: World;
  /** The node that leads the account listens: the broker permits one connection of each kind. */
  listen(symbols: readonly string[], onChange: () => void): { watch(symbols: readonly string[]): void; stop(): void };
}

/**
 * Trades an account at a real broker: its books first, then its ticks. Entries wait until the books agree, which the risk check sees to; exits
 * do not. What it sends of its own accord, it sends by `right`.
 */
export async function tradeAccount(open: Traded, right: Right, engine: Engine, log: Logger): Promise<Player> {
  const world = { ...open.world, right };
  const { monotonic } = world;
  const symbols = async () => [...new Set((await listAgents(world.db)).map(({ symbol }) => symbol))];
  const watched = await symbols();
  const books = keepBooks({ world, monotonic, engine, log });
  const ear = open.listen(watched, books.changed);
  const time = keepTime({ world, clock: world.clock, monotonic, engine, log, onStep: books.compare });
  const untold = (error: unknown) => log.warn({ account: world.accountId, error: messageOf(error) }, "prices were not told");
  let trouble = world.broker.trouble();
  const tell = async () => {
    const now = world.broker.trouble();
    if ((now === null) !== (trouble === null)) world.tell({ topic: "account", accountId: world.accountId });
    trouble = now;
    await tellPrices(world, await symbols());
  };
  const prices = setInterval(() => void tell().catch(untold), PRICES_MS);
  return {
    agentsChanged: () => {
      time.agentsChanged();
      void symbols().then(ear.watch).catch(untold);
    },
    wake: time.wake,
    stop: async () => {
      clearInterval(prices);
      ear.stop();
      await time.stop();
      await books.stop();
    },
  };
}

/** Tells every page the time and the prices. */
async function tellPrices({ accountId, market, clock, wall, tell }: World, symbols: readonly string[]): Promise<void> {
  const at = clock.now();
  tell({ topic: "clock", accountId, at, speed: "1", paused: false, wallAt: wall.now() });
  const quotes = await Promise.all(symbols.map((symbol) => market.quote(symbol, at)));
  const mids = Object.fromEntries(quotes.flatMap((quote) => (quote ? [[quote.symbol, midOf(quote)]] : [])));
  tell({ topic: "quotes", accountId, at, mids });
}
