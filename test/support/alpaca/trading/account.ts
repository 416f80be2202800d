import type { Decimal } from "decimal.js";
import { zonedDate } from "@/server/core/market/calendar/calendar";
import { assetClassOf } from "@/server/core/market/market";
import { cents, dec, plain } from "@/server/core/money/money";
import { uuidOf } from "../shared/ids";
import { utcStamp } from "../shared/stamps";
import type { Configurations, Venue } from "../venue";
import { TERMINAL_STATUSES } from "./orders/entry";
import { heldSymbols } from "./positions";
import { pricesOf } from "./prices";

export const FIRST_CONFIGURATIONS: Configurations = {
  disable_overnight_trading: false,
  fractional_trading: true,
  max_margin_multiplier: "1",
  max_options_trading_level: 3,
  no_shorting: true,
  ptp_no_exception_entry: false,
  suspend_trade: false,
  trade_confirm_email: "all",
};

/** What is held at its present price, in US dollars, less what is owed. */
export async function marketValue(venue: Venue): Promise<Decimal> {
  const { long, short } = await marketValues(venue);
  return long.plus(short);
}

/** What is held and what is owed, which is below zero. */
async function marketValues(venue: Venue): Promise<{ readonly long: Decimal; readonly short: Decimal }> {
  let [long, short] = [dec(0), dec(0)];
  for (const symbol of heldSymbols(venue)) {
    const { now } = await pricesOf(venue, symbol);
    const value = dec(venue.books.positions().get(symbol)?.qty ?? 0).mul(dec(now));
    if (value.lt(0)) short = short.plus(value);
    else long = long.plus(value);
  }
  return { long, short };
}

/** What resting orders that buy coins may cost: the service has it off the cash. What an order at the market has off is not known. */
async function heldForCoins(venue: Venue): Promise<Decimal> {
  let held = dec(0);
  for (const { order, status, qty, filledQty } of venue.books.all()) {
    const isOpen = !(TERMINAL_STATUSES as readonly string[]).includes(status);
    if (!isOpen || order.side !== "buy" || assetClassOf(order.symbol) !== "crypto") continue;
    const price = order.limitPrice ?? (await pricesOf(venue, order.symbol)).now;
    held = held.plus(dec(qty).minus(filledQty).mul(price));
  }
  return held;
}

export async function accountView(venue: Venue): Promise<Readonly<Record<string, unknown>>> {
  const { settings, books, broker, clock, shown } = venue;
  const cash = plain(cents(dec(books.cashUsd()).minus(await heldForCoins(venue))));
  const power = plain((await broker.account()).buyingPowerUsd);
  const { long, short } = await marketValues(venue);
  const value = long.plus(short);
  const equity = plain(cents(value.plus(dec(books.cashUsd()))));
  const held = plain(cents(value));
  return {
    id: uuidOf(`account ${settings.accountNumber}`),
    admin_configurations: {},
    user_configurations: null,
    account_number: settings.accountNumber,
    status: "ACTIVE",
    crypto_status: "ACTIVE",
    crypto_tier: settings.cryptoTier,
    options_approved_level: 3,
    options_trading_level: 3,
    currency: "USD",
    buying_power: power,
    regt_buying_power: power,
    effective_buying_power: power,
    non_marginable_buying_power: power,
    options_buying_power: power,
    cash,
    accrued_fees: "0",
    pending_reg_taf_fees: "0",
    intraday_adjustments: "0",
    portfolio_value: equity,
    trading_blocked: false,
    transfers_blocked: false,
    account_blocked: false,
    trade_suspended_by_user: venue.configurations.suspend_trade === true,
    created_at: utcStamp(settings.startAt - 30 * 86_400_000, "221"),
    multiplier: "1",
    shorting_enabled: venue.configurations.no_shorting !== true,
    equity,
    last_equity: plain(settings.cashUsd),
    long_market_value: plain(cents(long)),
    short_market_value: plain(cents(short)),
    position_market_value: held,
    initial_margin: held,
    maintenance_margin: plain(cents(value.mul(0.3))),
    last_maintenance_margin: "0",
    sma: "0",
    balance_asof: zonedDate(clock.now() - 86_400_000, "America/New_York"),
    ...shown.account(),
    ...venue.states.told(),
  };
}
