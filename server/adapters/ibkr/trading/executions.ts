import { z } from "zod";
import { dec, plain } from "@/server/core/money/money";
import type { Execution, OrderSide } from "@/server/core/orders/order";
import type { Priority } from "../../requests/rate-limited-client";
import { amountSchema, optionalAmountSchema, optionalTextSchema } from "../../wire/amounts";
import type { UnreadRows } from "../../wire/unread-rows";
import { symbolOf } from "./contracts";
import { readIbRows } from "./read-ib-rows";
import type { TradingGateway } from "./trading-gateway";
import { sideOf } from "./wire-order";

/** As many days as IB tells of. */
const DAYS = 7;
/** IB's fixed price of a share. Source: IB's commissions of US stocks, fixed pricing, as of 2026-11: at least 1 USD an order, at most 1 % of its value. */
const SHARE_USD = "0.005";

const tradeSchema = z
  .object({
    execution_id: z.string().min(1),
    symbol: z.string().min(1),
    sec_type: z.string().min(1),
    side: z.string().min(1),
    size: amountSchema,
    price: amountSchema,
    order_ref: optionalTextSchema.catch(null),
    commission: optionalAmountSchema.catch(null),
    trade_time_r: z.number().positive(),
    account: optionalTextSchema.catch(null),
    accountCode: optionalTextSchema.catch(null),
  })
  .transform((row, context): Trade => {
    const symbol = symbolOf({ ticker: row.symbol, secType: row.sec_type });
    const side = sideOf(row.side);
    if (symbol === null || side === null) {
      context.addIssue({ code: "custom", message: "is of a kind that the desk does not trade" });
      return z.NEVER;
    }
    const { base, revision } = partsOf(row.execution_id);
    const fee = row.commission === null ? null : plain(dec(row.commission).abs());
    const told = { id: row.execution_id, base, revision, symbol, side, qty: plain(dec(row.size).abs()), price: row.price };
    return { ...told, ref: row.order_ref, fee, at: row.trade_time_r, account: row.accountCode ?? row.account };
  });

/** An execution as IB tells it: it names the client's id of its order where there is one, and never IB's number. */
export type Trade = {
  readonly id: string;
  /** What it has in common with its corrections. */
  readonly base: string;
  readonly revision: number;
  readonly symbol: string;
  readonly side: OrderSide;
  readonly qty: string;
  readonly price: string;
  readonly ref: string | null;
  /** US dollars; null while IB has not told it. */
  readonly fee: string | null;
  readonly at: number;
  readonly account: string | null;
};

/** A correction differs from what it corrects after the last point alone. Source: IB's TWS API documentation, "Execution", ExecId. */
function partsOf(id: string): { readonly base: string; readonly revision: number } {
  const [, base = id, last = "1"] = /^(.*)\.(\d+)$/.exec(id) ?? [];
  return { base, revision: Number(last) };
}

/** What would be the id of the form before the correction `trade`; null where it corrects nothing. */
export function correctedBy({ id, base, revision }: Trade): string | null {
  if (revision < 2) return null;
  const width = id.length - base.length - 1;
  return `${base}.${String(revision - 1).padStart(width, "0")}`;
}

/** Reads the executions of the last days as they stand now, oldest first; of one that was corrected the last correction. */
export function createTradesReader(
  gateway: TradingGateway,
  unread: UnreadRows,
): (priority: Priority) => Promise<readonly Trade[]> {
  const read = gateway.paced(`/iserver/account/trades?days=${DAYS}`);
  return async (priority) => {
    const rows = readIbRows(tradeSchema, await read(priority), "activity", unread);
    const latest = new Map<string, Trade>();
    for (const trade of rows) {
      if (trade.account !== null && trade.account !== gateway.accountId) continue;
      if ((latest.get(trade.base)?.revision ?? 0) < trade.revision) latest.set(trade.base, trade);
    }
    // IB tells the newest first, in whole seconds.
    return [...latest.values()].reverse().sort((a, b) => a.at - b.at);
  };
}

export function executionOf(trade: Trade, orderId: string): Execution {
  const { id, symbol, side, qty, price, fee, at } = trade;
  return { id, orderId, symbol, side, qty, price, at, ...(fee === null ? expectedFee(trade) : { feeUsd: fee }) };
}

function expectedFee({ qty, price }: Trade): Pick<Execution, "feeUsd" | "feeIsExpected"> {
  const byShare = dec(qty).mul(SHARE_USD);
  const most = dec(qty).mul(price).mul("0.01");
  const usd = byShare.lt(1) ? dec(1) : byShare;
  return { feeUsd: plain((usd.gt(most) ? most : usd).toDecimalPlaces(4)), feeIsExpected: true };
}
