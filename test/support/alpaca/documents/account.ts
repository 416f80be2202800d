import { z } from "zod";
import { decimal, instant, optionalOf, text, uuid } from "./common";

const status = z.enum([
  "INACTIVE",
  "PAPER_ONLY",
  "ONBOARDING",
  "SUBMISSION_FAILED",
  "SUBMITTED",
  "ACCOUNT_UPDATED",
  "APPROVAL_PENDING",
  "ACTIVE",
  "REJECTED",
  "ACCOUNT_CLOSED",
  "APPROVED",
  "ACCOUNT_CLOSED_PENDING",
  "ACTION_REQUIRED",
  "LIMITED",
]);
const level = optionalOf(z.literal([0, 1, 2, 3]));
const amount = optionalOf(decimal);
const flag = optionalOf(z.boolean());

/** Schema `Account` of the Trading API 2.0.1 (2026-08-13). */
export const accountDocument = z.strictObject({
  id: uuid,
  status,
  account_blocked: flag,
  account_number: optionalOf(text),
  accrued_fees: amount,
  balance_asof: optionalOf(text),
  buying_power: amount,
  cash: amount,
  created_at: optionalOf(instant),
  crypto_status: optionalOf(status),
  currency: optionalOf(text),
  equity: amount,
  initial_margin: amount,
  intraday_adjustments: amount,
  last_equity: amount,
  last_maintenance_margin: amount,
  long_market_value: amount,
  maintenance_margin: amount,
  multiplier: amount,
  non_marginable_buying_power: amount,
  options_approved_level: level,
  options_buying_power: amount,
  options_trading_level: level,
  pending_reg_taf_fees: amount,
  pending_transfer_in: amount,
  pending_transfer_out: amount,
  portfolio_value: amount,
  regt_buying_power: amount,
  short_market_value: amount,
  shorting_enabled: flag,
  sma: amount,
  trade_suspended_by_user: flag,
  trading_blocked: flag,
  transfers_blocked: flag,
});

/** Schema `AccountConfigurations` of the Trading API 2.0.1 (2026-08-13). */
export const configurationsDocument = z.strictObject({
  disable_overnight_trading: flag,
  fractional_trading: flag,
  max_margin_multiplier: optionalOf(text),
  max_options_trading_level: level,
  no_shorting: flag,
  ptp_no_exception_entry: flag,
  suspend_trade: flag,
  trade_confirm_email: optionalOf(text),
});

const series = z.array(z.number().nullable());
/** Schema `PortfolioHistory` of the Trading API 2.0.1 (2026-08-13). */
export const portfolioDocument = z.strictObject({
  timestamp: z.array(z.int()),
  equity: series,
  profit_loss: series,
  profit_loss_pct: series,
  base_value: z.number().nullable(),
  base_value_asof: optionalOf(text),
  timeframe: text,
  cashflow: optionalOf(z.record(z.string(), z.unknown())),
});
