import type { FaultRequest } from "../faults/fault";
import type { View } from "../trading/shown";
import type { Draws } from "./draws";
import { FOREIGN_COINS, FOREIGN_SHARES, OTHER_ASSETS } from "./foreign";

const SMALLEST = "0.000000001";

/** What somebody holds: of `symbols` too, but never less than nothing, and of the rest long, short and the least there can be. */
export function oddHoldings(draws: Draws, symbols: readonly string[]): readonly FaultRequest[] {
  const own = symbols.filter(() => draws.isSo(0.4)).map((symbol) => held(draws, symbol, false));
  const shares = FOREIGN_SHARES.filter(() => draws.isSo(0.5)).map((symbol) => held(draws, symbol, draws.isSo(0.4)));
  const coins = FOREIGN_COINS.filter(() => draws.isSo(0.4)).map((symbol) => held(draws, symbol, false));
  const others = OTHER_ASSETS.filter(() => draws.isSo(0.3)).map((asset): FaultRequest => {
    return { fault: "show_position", position: otherPosition(draws, asset) };
  });
  return [...own, ...shares, ...coins, ...others];
}

function held(draws: Draws, symbol: string, isShort: boolean): FaultRequest {
  const isCoin = symbol.includes("/");
  const whole = String(draws.int(1, 300));
  const part = draws.pick([draws.amount(0.1, 9, 9), draws.amount(0.001, 1, 6), SMALLEST]);
  // Parts of a share are never owed.
  const qty = isShort ? `-${whole}` : isCoin || draws.isSo(0.4) ? part : whole;
  return { fault: "transfer", symbol, qty, price: draws.isSo(0.1) ? "0" : draws.amount(1, 400, 6) };
}

function otherPosition(draws: Draws, { asset_class, symbol, price }: (typeof OTHER_ASSETS)[number]): View {
  const isShort = asset_class === "us_option" && draws.isSo(0.5);
  const units = String(draws.int(1, 40));
  const qty = isShort ? `-${units}` : units;
  return {
    asset_id: draws.id(),
    symbol,
    exchange: draws.pick(["", "NASDAQ", "OTC"]),
    asset_class,
    asset_marginable: draws.isSo(0.5),
    qty,
    qty_available: draws.pick([qty, "0"]),
    avg_entry_price: draws.pick([price, "0"]),
    side: isShort ? "short" : "long",
    market_value: draws.amount(-900, 900, 2),
    cost_basis: draws.amount(-900, 900, 2),
    unrealized_pl: "0",
    unrealized_plpc: "0",
    unrealized_intraday_pl: "0",
    unrealized_intraday_plpc: "0",
    current_price: draws.pick([price, null, ""]),
    lastday_price: draws.pick([price, null]),
    change_today: draws.pick(["0", null]),
  };
}
