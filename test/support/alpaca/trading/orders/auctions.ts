import { Fault } from "@/server/core/fault";
import { dayKey, marketHoursAt, nextSession, sessionOn } from "@/server/core/market/calendar/calendar";
import { dec } from "@/server/core/money/money";
import type { BrokerOrder, OrderRequest } from "@/server/core/orders/order";
import { type Refusal, refusal } from "../../shared/refusal";
import type { Venue } from "../../venue";
import { type Asked, type Entry, isTerminal, openEntry, type Status } from "./entry";
import type { AskedOrder } from "./read-order";

const MINUTE_MS = 60_000;
const WAITING = "auction ";
/** Minutes of the day in New York: when the queue for the next opening ends, and when those for the next day begin. */
const [OPENING_ENDS, QUEUES_BEGIN] = [9 * 60 + 28, 19 * 60] as const;
/** The queue for the closing ends so long before it. */
const CLOSING_ENDS_MS = 10 * MINUTE_MS;

export const AUCTIONS = ["opg", "cls"] as const;

/**
 * Why an order for an auction is not taken; null when it is. Those for the opening are taken from 19:00 to 9:28 in New York, those for the closing
 * from 19:00 to 15:50, ten minutes before it. Source: Alpaca's documentation of orders, "Time in Force"; the words for the opening are those
 * of QuantConnect/Lean issue 8374, those for the closing are made after them.
 */
export function auctionObjection({ time_in_force: time, type, order_class: name }: AskedOrder, now: number): Refusal | null {
  if (time !== "opg" && time !== "cls") return null;
  const unfit = (message: string) => refusal(422, 42210000, message);
  if (type !== "market" && type !== "limit") return unfit(`${time} orders must be market or limit orders`);
  if (!["", "simple", null].includes(name)) return unfit(`${time} orders must be simple orders`);
  const minutes = minutesInNewYork(now);
  if (minutes >= QUEUES_BEGIN) return null;
  if (time === "opg") return minutes < OPENING_ENDS ? null : unfit("opg orders must be submitted after 7:00pm and before 9:28am");
  const session = sessionOn("equity", dayKey("equity", now));
  return session && now >= session.close - CLOSING_ENDS_MS
    ? unfit("cls orders must be submitted after 7:00pm and before 3:50pm")
    : null;
}

/** Keeps an order until its auction, in which it fills or ends. It holds what it would sell meanwhile. */
export function queueForAuction(venue: Venue, request: OrderRequest, terms: Asked): Entry {
  const now = venue.clock.now();
  const { books } = venue;
  const entry = books.put(
    openEntry(venue.settings.newId(), unsentOrder(request, `${WAITING}${request.clientOrderId}`, now), terms, null),
  );
  const isOpen = marketHoursAt("equity", now).open;
  entry.status = isOpen ? "new" : "accepted";
  venue.later(auctionAfter(terms.timeInForce, now) - now, async () => {
    if (isTerminal(entry)) return;
    try {
      entry.order = await venue.broker.submit({ ...request, timeInForce: "ioc" });
      books.put(entry);
      await venue.settle();
    } catch (error) {
      // What the exchange does not take any more, as a sale of what is gone meanwhile.
      if (!(error instanceof Fault)) throw error;
      endUnsent(venue, entry, "rejected");
    }
  });
  return entry;
}

/**
 * A fill-or-kill order that cannot fill all at once, as it ends: cancelled, and nothing of it filled. Null where it can, which is where a quote pays its
 * price. Source: Alpaca's documentation of orders, "Time in Force".
 */
export async function killed(venue: Venue, request: OrderRequest, terms: Asked): Promise<Entry | null> {
  const now = venue.clock.now();
  const quote = await venue.market.traded.quote(request.symbol, now);
  const price = quote && (request.side === "buy" ? quote.ask : quote.bid);
  const reaches = (limit: string, at: number) => (request.side === "buy" ? dec(limit).gte(at) : dec(limit).lte(at));
  if (price !== null && (request.limitPrice === null || reaches(request.limitPrice, price))) return null;
  const entry = venue.books.put(
    openEntry(venue.settings.newId(), unsentOrder(request, `killed ${request.clientOrderId}`, now), terms, null),
  );
  setTimeout(() => endUnsent(venue, entry, "canceled"), venue.settings.settleMs);
  return entry;
}

/** Whether it waits for an auction, and the exchange knows nothing of it. */
export function waitsForAuction({ order }: Entry): boolean {
  return order.id.startsWith(WAITING);
}

/** Ends an order that the exchange does not know. */
export function endUnsent({ books, clock }: Venue, entry: Entry, status: Extract<Status, "canceled" | "rejected">): void {
  if (isTerminal(entry)) return;
  entry.status = status;
  if (status === "canceled") entry.canceledAt = clock.now();
  else entry.failedAt = clock.now();
  books.announce(status, entry, clock.now());
}

function auctionAfter(time: string, now: number): number {
  const today = sessionOn("equity", dayKey("equity", now));
  const next = nextSession("equity", now);
  if (time === "opg") return (today && today.open > now ? today : next).open;
  return (today && today.close - MINUTE_MS > now ? today : next).close - MINUTE_MS;
}

function minutesInNewYork(at: number): number {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: "America/New_York",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const [hours = "0", minutes = "0"] = format.format(at).split(":");
  return Number(hours) * 60 + Number(minutes);
}

/** An order as it stands before any exchange has it. */
export function unsentOrder(request: OrderRequest, id: string, at: number): BrokerOrder {
  const { clientOrderId, symbol, side, type, timeInForce, qty, limitPrice, stopPrice, trailFraction } = request;
  const fields = { symbol, side, type, timeInForce, qty, limitPrice, stopPrice, trailFraction };
  return {
    ...fields,
    id,
    clientOrderId,
    parentId: null,
    role: "simple",
    replacesId: null,
    filledQty: "0",
    filledAvgPrice: null,
    state: "new",
    reason: null,
    submittedAt: at,
    updatedAt: at,
  };
}
