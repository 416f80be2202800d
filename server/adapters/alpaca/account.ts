import { z } from "zod";
import { purchaseObjection } from "@/server/core/accounts/account-state";
import { cents, dec } from "@/server/core/money/money";
import type { BrokerAccount, BrokerPosition } from "@/server/core/ports";
import { amountSchema, optionalAmountSchema, optionalTextSchema, textSchema } from "../wire/amounts";
import type { UnreadRows } from "../wire/unread-rows";
import { accountStateOf } from "./account-state";
import { readRows } from "./read-rows";
import { symbolOf } from "./symbol-of";
import { unitPrice } from "./unit-price";

const accountSchema = z.object({
  account_number: z.union([textSchema, z.number().transform(String)]),
  cash: amountSchema,
  buying_power: optionalAmountSchema.catch(null),
  non_marginable_buying_power: optionalAmountSchema.catch(null),
});

/**
 * The account as Alpaca tells it. What buys may cost is what is there without borrowing, which holds for shares and for crypto, although Alpaca
 * lends more for shares.
 */
export function accountOf(json: unknown): BrokerAccount {
  const account = accountSchema.parse(json);
  const state = accountStateOf(json);
  // Where it is not told what there is without borrowing, no more than the cash, whatever is lent.
  const unborrowed = account.non_marginable_buying_power ?? smaller(account.buying_power ?? account.cash, account.cash);
  return {
    number: account.account_number,
    cashUsd: cents(account.cash),
    buyingPowerUsd: cents(unborrowed),
    blocked: purchaseObjection(state, "equity"),
    state,
  };
}

function smaller(a: string, b: string): string {
  return dec(a).lt(b) ? a : b;
}

const positionSchema = z.object({
  symbol: textSchema,
  asset_class: optionalTextSchema,
  qty: amountSchema,
  qty_available: optionalAmountSchema,
  side: optionalTextSchema,
  avg_entry_price: optionalAmountSchema,
  current_price: optionalAmountSchema.catch(null),
});

/** The account's positions that are understood, short ones with a negative quantity. One that cost nothing has an average price of 0. */
export function positionsOf(json: unknown, unread: UnreadRows): readonly BrokerPosition[] {
  unread.replace("position", []);
  return readRows(positionSchema, json, "position", unread)
    .rows.filter(({ qty }) => qty !== "0")
    .map(
      ({
        symbol: told,
        asset_class: assetClass,
        qty,
        qty_available: free,
        side,
        avg_entry_price: avgPrice,
        current_price: now,
      }) => {
        const symbol = symbolOf(told, assetClass);
        const signed = side === "short" && !qty.startsWith("-") ? `-${qty}` : qty;
        const price = unitPrice(symbol, avgPrice ?? "0");
        const optional = { ...(free !== null && { availableQty: free }), ...(now !== null && { price: unitPrice(symbol, now) }) };
        return { symbol, qty: signed, ...optional, avgPrice: price };
      },
    );
}
