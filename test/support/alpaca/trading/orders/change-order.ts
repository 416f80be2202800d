import { Fault } from "@/server/core/fault";
import { dec, plain } from "@/server/core/money/money";
import { Refusal, refusal } from "../../shared/refusal";
import type { Venue } from "../../venue";
import { endUnsent, waitsForAuction } from "./auctions";
import { type Entry, isTerminal, type Status } from "./entry";
import { orderView } from "./order-view";
import type { AskedChange } from "./read-order";
import { refusalOf } from "./refusal-of";
import { exchangeClientId } from "./submit-order";

const REPLACEABLE: readonly Status[] = ["new", "partially_filled", "held"];

/** The order of that id as clients may see it. Throws a Refusal where they may not. */
export function visibleEntry({ books }: Venue, id: string): Entry {
  const entry = books.find(id);
  if (!entry || !isVisible(entry)) throw refusal(404, 40410000, `order not found for ${id}`);
  return entry;
}

export function isVisible(entry: Entry): boolean {
  return entry.visibleFrom <= Date.now();
}

/** Cancels an order; the cancellation is told later. Throws a Refusal when it has ended. */
export async function cancelEntry(venue: Venue, entry: Entry): Promise<void> {
  if (isTerminal(entry)) throw refusal(422, 42210000, `order is already in "${entry.status}" state`);
  if (entry.status === "pending_cancel" || entry.order.id.startsWith("rejected "))
    throw refusal(422, 42210000, "order pending cancel");
  if (waitsForAuction(entry)) return endUnsent(venue, entry, "canceled");
  const slow = venue.faults.take("cancel_pending");
  if (!slow) return cancelNow(venue, entry);
  entry.status = "pending_cancel";
  venue.later(slow.ms, async () => {
    if (!isTerminal(entry)) await cancelNow(venue, entry);
  });
}

async function cancelNow(venue: Venue, entry: Entry): Promise<void> {
  await venue.broker.cancel(entry.order.id);
  entry.told = null;
  entry.status = "pending_cancel";
  await venue.settle();
}

/** One row of the answer to a cancellation of all orders. */
export async function cancelRow(venue: Venue, entry: Entry): Promise<{ id: string; status: number; body?: unknown }> {
  if (venue.faults.take("cancel_row_fails")) {
    return { id: entry.id, status: 500, body: { code: 50010000, message: "internal server error" } };
  }
  try {
    if (!isTerminal(entry)) await cancelEntry(venue, entry);
    return { id: entry.id, status: 200 };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { id: entry.id, status: error.status, body: error.body };
  }
}

/** Puts a new order in the place of an open one. */
export async function replaceEntry(venue: Venue, entry: Entry, change: AskedChange): Promise<Entry> {
  objectTo(venue, entry, change);
  const clientOrderId = change.client_order_id || venue.settings.newId();
  const exchangeId = exchangeClientId(clientOrderId);
  const { asked } = entry;
  venue.books.expect(exchangeId, { ...asked, clientOrderId, timeInForce: change.time_in_force ?? asked.timeInForce });
  try {
    const order = await venue.broker.replace(entry.order.id, {
      clientOrderId: exchangeId,
      qty: change.qty === null ? null : plain(dec(change.qty)),
      limitPrice: change.limit_price,
      stopPrice: change.stop_price,
    });
    await venue.books.pull();
    if (!isTerminal(entry)) entry.status = "pending_replace";
    return venue.books.entryOf(order.id);
  } catch (error) {
    if (error instanceof Fault && error.code === "conflict") throw notNow();
    const asOrder = { ...NOTHING_ASKED, side: entry.order.side, qty: change.qty ?? entry.qty };
    throw refusalOf(error, { venue, symbol: entry.order.symbol, asked: asOrder });
  }
}

const notNow = () => refusal(422, 42210000, "unable to replace order in current state");

function objectTo({ books, settings }: Venue, entry: Entry, change: AskedChange): void {
  if (isTerminal(entry)) throw refusal(422, 42210000, `order is already in "${entry.status}" state`);
  const shown = orderView(entry, settings.habits, false).status;
  if (!REPLACEABLE.includes(shown) || waitsForAuction(entry)) throw notNow();
  if (entry.asked.notional !== null) throw refusal(422, 42210000, "notional orders cannot be replaced");
  const { qty, trail, client_order_id: id } = change;
  if (qty !== null && !(/^\d+(?:\.\d+)?$/.test(qty) && dec(qty).gt(0))) throw refusal(422, 40010001, "qty must be > 0");
  if (qty !== null && !entry.order.symbol.includes("/") && !dec(qty).isInteger()) {
    throw refusal(422, 40010001, "qty must be integer");
  }
  if (trail !== null) throw refusal(422, 42210000, "a trail is not replaced here");
  for (const [name, price] of Object.entries({ limit_price: change.limit_price, stop_price: change.stop_price })) {
    if (price !== null && dec(price).decimalPlaces() > 2 && dec(price).gte(1) && !entry.order.symbol.includes("/")) {
      throw refusal(422, 42210000, `invalid ${name} ${price}. sub-penny increment does not fulfill minimum pricing criteria`);
    }
  }
  if (id && books.byClientId(id)) throw refusal(422, 40010001, "client_order_id must be unique");
}

const NOTHING_ASKED = {
  symbol: null,
  qty: null,
  notional: null,
  side: null,
  type: null,
  time_in_force: null,
  limit_price: null,
  stop_price: null,
  trail_price: null,
  trail_percent: null,
  extended_hours: false,
  client_order_id: null,
  order_class: null,
  position_intent: null,
  take_profit: null,
  stop_loss: null,
};
