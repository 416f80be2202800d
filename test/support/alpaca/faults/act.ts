import { nextSession } from "@/server/core/market/calendar/calendar";
import { accountOf } from "../hostile/account-of";
import type { DataStream } from "../streams/data-stream";
import { publishStatus } from "../streams/publish-data";
import type { TradeStream } from "../streams/trade-stream";
import { type Entry, isTerminal } from "../trading/orders/entry";
import { readOrder } from "../trading/orders/read-order";
import { submitOrder } from "../trading/orders/submit-order";
import { severalIn, submitSeveral } from "../trading/orders/submit-several";
import { transferIn } from "../trading/transfer";
import type { Venue } from "../venue";
import { actOnUnits, exchanged, showRows } from "./act-on-units";
import { announceUnits } from "./announce-units";
import type { VenueFault } from "./fault";
import { splitBooks, splitPosition } from "./split-books";

/** What the venue is done with for the day works again in the next session. */
function workAgain({ clock, later }: Venue, entry: Entry): void {
  const now = clock.now();
  later(nextSession("equity", now).open - now, async () => {
    if (entry.told === "done_for_day") entry.told = null;
  });
}

type Line = { readonly venue: Venue; readonly trade: TradeStream; readonly data: DataStream };

/** Does what happens at once when a fault is added. */
export async function actOn(fault: VenueFault, { venue, trade, data }: Line): Promise<void> {
  const { market, clock, books, shown } = venue;
  announceUnits(venue, fault);
  if (await actOnUnits(venue, fault)) return;
  switch (fault.fault) {
    case "drop_stream":
      if (fault.stream !== "data") trade.drop();
      if (fault.stream !== "trade") data.drop();
      return;
    case "show_orders":
      for (const entry of books.all()) entry.visibleFrom = 0;
      return;
    case "halt":
    case "resume":
      market[fault.fault](fault.symbol);
      publishStatus(data, fault.symbol, fault.fault === "halt", clock.now());
      return;
    case "jump":
      market.jump(fault.symbol, fault.factor);
      return;
    case "partial_fill":
      market.trickle(fault.symbol, fault.qty);
      return;
    case "split": {
      const { symbol, ratio, ordersStay, told } = fault;
      await venue.inTurn(async () => {
        market.split({ symbol, ratio, at: clock.now() });
        if (!Number.isInteger(ratio)) market.divide(symbol);
        await splitBooks(venue.store, symbol, ratio, ordersStay);
        const held = books.positions().get(symbol);
        if (held) {
          const after = splitPosition(held, ratio);
          books.setPosition(symbol, after);
          const kind = { activity_type: "SPLIT", activity_sub_type: ratio > 1 ? "FSPLIT" : "RSPLIT" };
          if (told) showRows(venue, exchanged(kind, [symbol, held], [symbol, after]));
        }
        await books.pull();
        books.release();
      });
      return;
    }
    case "foreign_order": {
      const several = severalIn(fault.order);
      await venue.inTurn(async () => {
        if (several) await submitSeveral(venue, several);
        else await submitOrder(venue, readOrder({ client_order_id: venue.settings.newId(), ...fault.order }));
        await venue.settle();
      });
      return;
    }
    case "order_status":
      for (const entry of books.all()) {
        if (entry.order.symbol !== fault.symbol || entry.order.role !== fault.role) continue;
        // An entry may have ended while its legs rest.
        if (isTerminal(entry) && fault.role !== "entry") continue;
        entry.told = fault.status;
        entry.updatedAt = clock.now();
        if (fault.status === "done_for_day") workAgain(venue, entry);
      }
      return;
    case "show_order":
      shown.showOrder(fault.order);
      return;
    case "show_activity":
      shown.showActivity(fault.activity);
      return;
    case "show_position":
      shown.showPosition(fault.position);
      return;
    case "show_account":
      shown.showAccount(fault.account);
      return;
    case "account_state":
      venue.states.enter(fault.state, fault);
      return;
    case "transfer":
      return transferIn(venue, fault);
    case "account_of":
      for (const part of accountOf(fault, clock.now())) await venue.faults.add(part);
      return;
    default:
      return;
  }
}
