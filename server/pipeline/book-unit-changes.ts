import type { Db } from "@/db/client";
import { lockBooks, openPositions } from "@/db/queries/ledger";
import { bookedEvents } from "@/db/queries/unit-changes";
import { compareBooks } from "../core/compare-books";
import { isTransfer } from "../core/is-transfer";
import { midOf } from "../core/market";
import type { BrokerPosition, Movement } from "../core/ports";
import { standingMovements } from "../core/standing-movements";
import { type UnitEvent, unitEvents } from "../core/unit-events";
import { isUntoldPosition } from "../core/unread-row";
import { bookSilentSplit, bookToldSplit } from "./book-split";
import { cancelOldOrders } from "./cancel-old-orders";
import { type BrokerQty, bookComingOrGoing, bookExchange, type PriceOf } from "./move-units";
import { quoteNow } from "./quote-now";
import type { World } from "./world";

/** More than so many at once are for a person. */
const MOST_AT_ONCE = 6;

/** What the broker holds now, and what of the desk's books is not the same. */
type Place = {
  readonly world: World;
  readonly theirs: readonly BrokerPosition[];
  readonly priceOf: PriceOf;
  readonly differing: (tx: Db) => Promise<readonly string[]>;
};

/**
 * Books what changed units and names without an execution: what the broker told, where it explains just what the broker holds now, and splits that
 * its positions alone tell of. Orders of the desk that did not follow are cancelled, so that they are put anew.
 */
export async function bookUnitChanges(world: World, told: readonly Movement[]): Promise<void> {
  const { db, accountId, broker } = world;
  const theirs = await broker.positions();
  const priceOf = await pricesOf(world, told);
  const isUntold = (symbol: string) => isUntoldPosition(broker.unread(), symbol);
  const differing = async (tx: Db) => {
    const own = await openPositions(tx, accountId);
    const { positions } = compareBooks({ cashUsd: "0", held: own }, { cashUsd: "0", held: theirs }, isUntold);
    return positions.filter(({ agrees }) => !agrees).map(({ symbol }) => symbol);
  };
  const changed = await db.transaction(async (tx) => {
    await lockBooks(tx, accountId);
    const place = { world, theirs, priceOf, differing };
    const booked = await bookedEvents(tx, accountId);
    const events = unitEvents(standingMovements(told).standing).filter(({ id }) => !booked.has(id));
    const one = await bookEach(tx, place, events);
    const rest = events.filter((event) => !one.includes(event));
    const several = await bookTogether(tx, place, rest);
    return [...[...one, ...several].flatMap(symbolsOf), ...(await bookSilentSplits(tx, place))];
  });
  const revised = told.flatMap(({ kind, symbol }) => (kind === "FILL" && symbol !== null ? [symbol] : []));
  const moved = [...new Set([...changed, ...revised])];
  if (moved.length > 0) await cancelOldOrders(world, moved);
}

/** What units that come or go as flows are worth, asked before the books are held. */
async function pricesOf(world: World, told: readonly Movement[]): Promise<PriceOf> {
  const moving = unitEvents(standingMovements(told).standing).filter(({ type, kind }) => type === "exchange" || isTransfer(kind));
  const prices = new Map<string, number>();
  const booked = moving.length > 0 ? await bookedEvents(world.db, world.accountId) : new Set<string>();
  for (const { symbol } of moving.filter(({ id }) => !booked.has(id))) {
    const quote = await quoteNow(world, symbol);
    if (quote) prices.set(symbol, midOf(quote));
  }
  return ({ symbol }) => prices.get(symbol) ?? null;
}

function symbolsOf(event: UnitEvent): readonly string[] {
  return event.type === "exchange" ? [event.symbol, event.to] : [event.symbol];
}

/** Books events that explain a difference each on its own. Returns which. */
async function bookEach(tx: Db, place: Place, events: readonly UnitEvent[]): Promise<readonly UnitEvent[]> {
  const { theirs, differing } = place;
  const brokerQty: BrokerQty = (symbol) => theirs.find((position) => position.symbol === symbol)?.qty ?? "0";
  const booked: UnitEvent[] = [];
  for (const event of events)
    if ((await differing(tx)).includes(event.symbol) && (await bookEvent(tx, place, event, brokerQty))) booked.push(event);
  return booked;
}

/**
 * Books events that only together explain what differs, as when a name changed and units of the old name came after it: in their order, or in the other
 * one where the broker dates them alike. Returns which; none where they do not explain all of it.
 */
async function bookTogether(tx: Db, place: Place, events: readonly UnitEvent[]): Promise<readonly UnitEvent[]> {
  const differing = await place.differing(tx);
  const concerned = events.filter((event) => symbolsOf(event).some((symbol) => differing.includes(symbol)));
  if (concerned.length < 2 || concerned.length > MOST_AT_ONCE) return [];
  for (const order of [concerned, [...concerned].reverse()]) if (await areBooked(tx, place, order)) return concerned;
  return [];
}

/** Whether events explain together what differs; nothing is booked of those that do not. */
async function areBooked(tx: Db, place: Place, events: readonly UnitEvent[]): Promise<boolean> {
  const symbols = events.flatMap(symbolsOf);
  try {
    await tx.transaction(async (inner) => {
      for (const event of events) if (!(await bookEvent(inner, place, event, () => null))) throw new Unexplained();
      if ((await place.differing(inner)).some((symbol) => symbols.includes(symbol))) throw new Unexplained();
    });
    return true;
  } catch (error) {
    if (error instanceof Unexplained) return false;
    throw error;
  }
}

/** Takes back what was booked to see whether it explains a difference. */
class Unexplained extends Error {}

async function bookSilentSplits(tx: Db, { world, theirs, differing }: Place): Promise<readonly string[]> {
  const left = await differing(tx);
  const booked: string[] = [];
  for (const position of theirs)
    if (left.includes(position.symbol) && (await bookSilentSplit(tx, world, position))) booked.push(position.symbol);
  return booked;
}

function bookEvent(tx: Db, { world, theirs, priceOf }: Place, event: UnitEvent, brokerQty: BrokerQty): Promise<boolean> {
  switch (event.type) {
    case "split":
    case "dividend": {
      const position = theirs.find(({ symbol }) => symbol === event.symbol);
      return bookToldSplit(tx, world, event, position, brokerQty);
    }
    case "exchange":
      return bookExchange(tx, world, event, brokerQty, priceOf);
    default:
      return bookComingOrGoing(tx, world, event, brokerQty, priceOf);
  }
}
