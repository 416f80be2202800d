import { z } from "zod";
import type { AccountState } from "@/server/core/accounts/account-state";
import { cents } from "@/server/core/money/money";
import { optionalAmountSchema } from "../wire/amounts";

/** What is neither true nor "true" holds nobody back. */
const isTrue = (value: unknown) => String(value).toLowerCase() === "true";
const flag = z.unknown().transform(isTrue).catch(false);
const optionalFlag = z
  .unknown()
  .transform((value) => (value === null || value === undefined ? null : isTrue(value)))
  .catch(null);
/** A status may be any word, and what is no word is not told. */
const word = z.string().catch("");
const object = z.record(z.string(), z.unknown()).catch({});

const stateSchema = z.object({
  status: word,
  crypto_status: word,
  account_blocked: flag,
  trading_blocked: flag,
  trade_suspended_by_user: flag,
  transfers_blocked: flag,
  shorting_enabled: optionalFlag,
  pattern_day_trader: optionalFlag,
  daytrade_count: z.int().min(0).nullable().catch(null),
  buying_power: optionalAmountSchema.catch(null),
  admin_configurations: object.pipe(z.object({ restrict_to_liquidation_reasons: object, disable_crypto: flag })),
});

/**
 * What Alpaca tells of the account itself. No value that is told makes it throw; unknown words are kept.
 *
 * Sources: schemas Account and AccountStatus of the Trading API's OpenAPI document and AdminConfigurations of the Broker API's, as in Alpaca's
 * Java SDK of 2026-08-13: a restriction to liquidation is told by its reasons alone.
 */
export function accountStateOf(json: unknown): AccountState {
  const told = stateSchema.parse(json);
  const { restrict_to_liquidation_reasons: reasons, disable_crypto: isCryptoDisabled } = told.admin_configurations;
  return {
    status: told.status,
    cryptoStatus: told.crypto_status,
    isBlocked: told.account_blocked,
    isTradingBlocked: told.trading_blocked,
    isSuspendedByUser: told.trade_suspended_by_user,
    areTransfersBlocked: told.transfers_blocked,
    closingOnly: Object.keys(reasons)
      .filter((reason) => isTrue(reasons[reason]))
      .sort(),
    isCryptoDisabled,
    isShortingEnabled: told.shorting_enabled,
    isPatternDayTrader: told.pattern_day_trader,
    dayTrades: told.daytrade_count,
    buyingPowerUsd: told.buying_power === null ? null : cents(told.buying_power),
  };
}
