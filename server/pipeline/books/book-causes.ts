import type { Db } from "@/db/client";
import type { BrokerPosition } from "../../core/ports";
import type { UnitEvent } from "../../core/positions/unit-events";
import type { TradingContext } from "../trading-context";
import { bookToldSplit } from "./book-split";
import { type BrokerQty, bookComingOrGoing, bookExchange, type PriceOf } from "./move-units";

/** More than so many at once are for a person. */
const MOST_AT_ONCE = 6;

/** What the broker holds now, and what of the desk's books is not the same. */
export type Place = {
  readonly trading: TradingContext;
  readonly theirs: readonly BrokerPosition[];
  readonly priceOf: PriceOf;
  readonly differing: (tx: Db) => Promise<readonly string[]>;
};

/** Something that may have changed units of these symbols, and what it comes to as the books stand, the likelier first. */
export type Cause = {
  readonly symbols: readonly string[];
  readonly eventsIn: (tx: Db) => Promise<readonly UnitEvent[]>;
};

export function symbolsOf(event: UnitEvent): readonly string[] {
  return event.type === "exchange" ? [event.symbol, event.to] : [event.symbol];
}

/** Books what explains a difference, each cause on its own and then those that only together do. Returns what was booked. */
export async function bookCauses(tx: Db, place: Place, causes: readonly Cause[]): Promise<readonly UnitEvent[]> {
  const { theirs, differing } = place;
  const brokerQty: BrokerQty = (symbol) => theirs.find((position) => position.symbol === symbol)?.qty ?? "0";
  const booked: UnitEvent[] = [];
  const left: Cause[] = [];
  for (const cause of causes) {
    const event = await bookFirst(tx, place, await cause.eventsIn(tx), brokerQty);
    if (event) booked.push(event);
    else left.push(cause);
  }
  return (await differing(tx)).length === 0 ? booked : [...booked, ...(await bookTogether(tx, place, left))];
}

/** Books the first of the events that explains a difference. Returns it. */
async function bookFirst(tx: Db, place: Place, events: readonly UnitEvent[], brokerQty: BrokerQty): Promise<UnitEvent | null> {
  const differing = events.length === 0 ? [] : await place.differing(tx);
  for (const event of events)
    if (differing.includes(event.symbol) && (await bookEvent(tx, place, event, brokerQty))) return event;
  return null;
}

/**
 * Books causes that only together explain what differs, as when a name changed and units of the old name came after it: in their order, or in the other
 * one where the broker dates them alike. Nothing where they do not explain all of it.
 */
async function bookTogether(tx: Db, place: Place, causes: readonly Cause[]): Promise<readonly UnitEvent[]> {
  const differing = await place.differing(tx);
  const concerned = causes.filter(({ symbols }) => symbols.some((symbol) => differing.includes(symbol)));
  if (concerned.length < 2 || concerned.length > MOST_AT_ONCE) return [];
  return (await allBooked(tx, place, concerned)) ?? (await allBooked(tx, place, [...concerned].reverse())) ?? [];
}

/** What was booked of causes that explain together what differs; null, and nothing booked, where they do not. */
async function allBooked(tx: Db, place: Place, causes: readonly Cause[]): Promise<readonly UnitEvent[] | null> {
  const symbols = causes.flatMap((cause) => cause.symbols);
  try {
    return await tx.transaction(async (inner) => {
      const booked: UnitEvent[] = [];
      for (const cause of causes) {
        const [event] = await cause.eventsIn(inner);
        if (!event || !(await bookEvent(inner, place, event, () => null))) throw new Unexplained();
        booked.push(event);
      }
      if ((await place.differing(inner)).some((symbol) => symbols.includes(symbol))) throw new Unexplained();
      return booked;
    });
  } catch (error) {
    if (error instanceof Unexplained) return null;
    throw error;
  }
}

/** Takes back what was booked to see whether it explains a difference. */
class Unexplained extends Error {}

function bookEvent(tx: Db, { trading, theirs, priceOf }: Place, event: UnitEvent, brokerQty: BrokerQty): Promise<boolean> {
  switch (event.type) {
    case "split":
    case "ratio":
    case "dividend": {
      const position = theirs.find(({ symbol }) => symbol === event.symbol);
      return bookToldSplit(tx, trading, event, position, brokerQty);
    }
    case "exchange":
      return bookExchange(tx, trading, event, brokerQty, priceOf);
    default:
      return bookComingOrGoing(tx, trading, event, brokerQty, priceOf);
  }
}
