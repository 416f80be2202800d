import { assetClassOf } from "@/server/core/market/market";
import { type Amount, dec, plain } from "@/server/core/money/money";
import { assetIdOf, isUuid } from "../shared/ids";
import { refusal } from "../shared/refusal";
import type { Venue } from "../venue";
import { exchangeOf } from "./assets";
import { availableOf } from "./holdings";
import { tradeSymbol } from "./orders/submit-order";
import { pricesOf } from "./prices";

/** Six decimals, as the service rounds money on positions. */
const money = (value: Amount) => plain(dec(value).toDecimalPlaces(6));

export async function positionView(venue: Venue, symbol: string): Promise<Readonly<Record<string, unknown>>> {
  const position = venue.books.positions().get(symbol);
  const qty = dec(position?.qty ?? 0);
  const average = dec(position?.avgPrice ?? 0);
  const { now, lastDay } = await pricesOf(venue, symbol);
  const crypto = assetClassOf(symbol) === "crypto";
  const [cost, value] = [qty.mul(average), qty.mul(dec(now))];
  const gain = value.minus(cost);
  const share = cost.isZero() ? dec(0) : gain.div(cost.abs());
  return {
    asset_id: assetIdOf(symbol),
    symbol: symbol.replace("/", ""),
    exchange: exchangeOf(symbol),
    asset_class: crypto ? "crypto" : "us_equity",
    asset_marginable: !crypto,
    qty: plain(qty),
    qty_available: plain(availableOf(venue, symbol)),
    avg_entry_price: money(average),
    side: qty.lt(0) ? "short" : "long",
    market_value: money(value),
    cost_basis: money(cost),
    unrealized_pl: money(gain),
    unrealized_plpc: money(share),
    unrealized_intraday_pl: money(gain),
    unrealized_intraday_plpc: money(share),
    current_price: money(now),
    lastday_price: money(lastDay),
    change_today: lastDay === 0 ? "0" : money(dec(now).div(dec(lastDay)).minus(1)),
  };
}

/** All that is held, as rows. What the account shows of a symbol stands for what its exchange holds of it. */
export async function positionRows(venue: Venue): Promise<readonly unknown[]> {
  const shown = venue.shown.positions();
  const own = await Promise.all(heldSymbols(venue).map((symbol) => positionView(venue, symbol)));
  return [...own.filter(({ symbol }) => !shown.some((row) => row.symbol === symbol)), ...shown];
}

/** The position that a path names, by symbol or asset id. Throws a Refusal when there is none. */
export async function positionOf(venue: Venue, named: string): Promise<Readonly<Record<string, unknown>>> {
  const shown = venue.shown.positions().find(({ symbol, asset_id: id }) => [symbol, id].includes(named));
  return shown ?? positionView(venue, heldSymbol(venue, named));
}

export function heldSymbols({ books }: Venue): readonly string[] {
  return [...books.positions()].filter(([, { qty }]) => !dec(qty).isZero()).map(([symbol]) => symbol);
}

/** The symbol held that a path names, by symbol or asset id. Throws a Refusal when there is none. */
export function heldSymbol(venue: Venue, named: string): string {
  const wanted = tradeSymbol(named);
  const found = heldSymbols(venue).find((symbol) => (isUuid(named) ? assetIdOf(symbol) === named : symbol === wanted));
  if (!found) throw refusal(404, 40410000, "position does not exist");
  return found;
}
