import { assetClassOf } from "@/server/core/market/market";
import { dec, plain } from "@/server/core/money/money";
import { Refusal, refusal } from "../../shared/refusal";
import type { Venue } from "../../venue";
import { availableOf, heldQty } from "../holdings";
import { heldSymbols } from "../positions";
import type { Entry } from "./entry";
import { orderView } from "./order-view";
import { readOrder } from "./read-order";
import { submitOrder } from "./submit-order";

/** Sells a position, or buys a short one back, or the part of it that `qty` or `percentage` names. Throws a Refusal. */
export async function closePosition(venue: Venue, symbol: string, query: URLSearchParams): Promise<Entry> {
  const isShort = heldQty(venue, symbol).lt(0);
  const held = heldQty(venue, symbol).abs();
  const [qtyText, percentText] = [query.get("qty"), query.get("percentage")];
  if (qtyText !== null && percentText !== null) throw refusal(422, 40010001, "only one of qty or percentage is accepted");
  const asked = percentText === null ? dec(qtyText ?? plain(held)) : held.mul(dec(percentText)).div(100).toDecimalPlaces(9, 1);
  const available = isShort ? held : availableOf(venue, symbol);
  if (asked.gt(available)) {
    throw refusal(
      403,
      40310000,
      `insufficient qty available for order (requested: ${plain(asked)}, available: ${plain(available)})`,
      {
        available: plain(available),
        existing_qty: plain(held),
        held_for_orders: plain(held.minus(available)),
        symbol: symbol.replace("/", ""),
      },
    );
  }
  const timeInForce = assetClassOf(symbol) === "crypto" ? "gtc" : "day";
  return submitOrder(
    venue,
    readOrder({ symbol, qty: plain(asked), side: isShort ? "buy" : "sell", type: "market", time_in_force: timeInForce }),
  );
}

/** One row for each position. */
export async function closeAll(venue: Venue): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  for (const symbol of heldSymbols(venue)) {
    const row = { symbol: symbol.replace("/", "") };
    try {
      const entry = await closePosition(venue, symbol, new URLSearchParams());
      rows.push({ ...row, status: 200, body: orderView(entry, venue.settings.habits, false) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      rows.push({ ...row, status: error.status, body: error.body });
    }
  }
  return rows;
}
