import { z } from "zod";
import { cents } from "@/server/core/money";
import type { BrokerAccount, BrokerPosition } from "@/server/core/ports";
import { amountSchema, optionalAmountSchema } from "./amounts";
import { symbolOf } from "./symbol-of";

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

const accountSchema = z.object({
  account_number: z.string().min(1),
  status: z.string(),
  cash: amountSchema,
  buying_power: amountSchema,
  non_marginable_buying_power: optionalAmountSchema,
  trading_blocked: flag,
  account_blocked: flag,
  trade_suspended_by_user: flag,
});

/**
 * The account as Alpaca tells it. What buys may cost is what is there without borrowing, which holds for shares and for crypto, although Alpaca
 * lends more for shares.
 */
export function accountOf(json: unknown): BrokerAccount {
  const account = accountSchema.parse(json);
  const troubles = [
    account.status !== "ACTIVE" && `the account is in state "${account.status}"`,
    account.account_blocked && "the account is blocked",
    account.trading_blocked && "trading is blocked",
    account.trade_suspended_by_user && "new orders are suspended in the account's own configuration",
  ].filter((trouble) => trouble !== false);
  return {
    number: account.account_number,
    cashUsd: cents(account.cash),
    buyingPowerUsd: cents(account.non_marginable_buying_power ?? account.buying_power),
    blocked: troubles.length > 0 ? troubles.join("; ") : null,
  };
}

const positionsSchema = z.array(
  z.object({
    symbol: z.string(),
    asset_class: z.string().nullish(),
    qty: amountSchema,
    side: z.string().nullish(),
    avg_entry_price: amountSchema,
  }),
);

/** The account's positions, short ones with a negative quantity. */
export function positionsOf(json: unknown): readonly BrokerPosition[] {
  return positionsSchema.parse(json).map(({ symbol, asset_class: assetClass, qty, side, avg_entry_price: avgPrice }) => ({
    symbol: symbolOf(symbol, assetClass ?? null),
    qty: side === "short" && !qty.startsWith("-") ? `-${qty}` : qty,
    avgPrice,
  }));
}
