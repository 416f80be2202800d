import { z } from "zod";
import { type AccountState, purchaseObjection } from "@/server/core/accounts/account-state";
import { cents, dec } from "@/server/core/money/money";
import type { BrokerAccount, BrokerPosition } from "@/server/core/ports";
import type { Priority } from "../../requests/rate-limited-client";
import { amountSchema, optionalAmountSchema, optionalTextSchema } from "../../wire/amounts";
import type { UnreadRows } from "../../wire/unread-rows";
import { isOpen, presentOrders } from "./broker-orders";
import { symbolOf } from "./contracts";
import type { OrderReader } from "./order-reader";
import { readIbRows } from "./read-ib-rows";
import type { Revisions } from "./revisions";
import { type TradingGateway, understand } from "./trading-gateway";

/** Rows of a page of positions, at most. */
const PAGE = 100;

const ledgerSchema = z.object({ USD: z.object({ cashbalance: amountSchema }) });
const summarySchema = z.object({ availablefunds: z.object({ amount: amountSchema }) });
const accountsSchema = z.array(z.object({ id: z.string(), clearingStatus: optionalTextSchema.catch(null) }));

/** IB's word for an account that is open. */
const OPEN = "O";

/** The account's state as far as IB tells it: whether it is open. What else keeps orders back, IB says when it refuses one. */
function stateOf(clearingStatus: string | null, buyingPowerUsd: string): AccountState {
  const status = clearingStatus === null ? "" : clearingStatus === OPEN ? "ACTIVE" : clearingStatus;
  const nothing = { isBlocked: false, isTradingBlocked: false, isSuspendedByUser: false, areTransfersBlocked: false };
  const untold = { isShortingEnabled: null, isPatternDayTrader: null, dayTrades: null };
  return { status, cryptoStatus: "", ...nothing, closingOnly: [], isCryptoDisabled: false, ...untold, buyingPowerUsd };
}

/**
 * Reads the account. What buys may cost is the cash in US dollars, or what IB calls available where that is less, without what open buys may
 * cost: IB tells funds before resting orders, and lends in accounts with margin.
 */
export function createAccountReader(gateway: TradingGateway, reader: OrderReader, revisions: Revisions) {
  const { accountId } = gateway;
  const readAccounts = gateway.paced("/portfolio/accounts");
  const path = (part: string) => `/portfolio/${encodeURIComponent(accountId)}/${part}`;

  return async (priority: Priority): Promise<BrokerAccount> => {
    const ledger = understand(ledgerSchema, await gateway.get(path("ledger"), priority), "ledger");
    const summary = understand(summarySchema, await gateway.get(path("summary"), priority), "summary of the account");
    const own = understand(accountsSchema, await readAccounts(priority), "list of accounts").find(({ id }) => id === accountId);
    const orders = presentOrders(await reader.list(priority), revisions).map(({ order }) => order);
    const resting = orders
      .filter((order) => order.side === "buy" && isOpen(order))
      .reduce(
        (sum, { qty, filledQty, limitPrice, stopPrice }) =>
          sum.plus(
            dec(qty)
              .minus(filledQty)
              .mul(limitPrice ?? stopPrice ?? 0),
          ),
        dec(0),
      );
    const { cashbalance: cash } = ledger.USD;
    const available = summary.availablefunds.amount;
    const power = cents(dec(dec(available).lt(cash) ? available : cash).minus(resting));
    const state = stateOf(own?.clearingStatus ?? null, cents(available));
    const blocked = purchaseObjection(state, "equity");
    return { number: accountId, cashUsd: cents(cash), buyingPowerUsd: power, blocked, state, toldAt: gateway.toldAt() };
  };
}

const positionSchema = z
  .object({
    conid: z.union([z.number(), z.string()]),
    contractDesc: z.string().min(1),
    position: amountSchema,
    mktPrice: optionalAmountSchema.catch(null),
    avgPrice: optionalAmountSchema.catch(null),
    avgCost: optionalAmountSchema.catch(null),
    currency: z.literal("USD"),
    assetClass: z.string().min(1),
  })
  .transform((row, context): BrokerPosition => {
    const symbol = symbolOf({ ticker: row.contractDesc, secType: row.assetClass });
    if (symbol === null) {
      context.addIssue({ code: "custom", message: "is of a kind that the desk does not trade" });
      return z.NEVER;
    }
    const avgPrice = row.avgPrice ?? row.avgCost ?? "0";
    return { symbol, qty: row.position, avgPrice, ...(row.mktPrice !== null && { price: row.mktPrice }) };
  });

/** Reads positions as they are now: IB keeps what it told last, and has to be told to forget that. */
export function createPositionsReader(gateway: TradingGateway, unread: UnreadRows) {
  const path = `/portfolio/${encodeURIComponent(gateway.accountId)}/positions`;
  return async (priority: Priority): Promise<readonly BrokerPosition[]> => {
    await gateway.send({ action: "read", method: "POST", path: `${path}/invalidate`, priority });
    const rows: unknown[] = [];
    for (let page = 0; ; page++) {
      const read = understand(z.array(z.unknown()), await gateway.get(`${path}/${page}`, priority), "page of positions");
      rows.push(...read);
      if (read.length < PAGE) break;
    }
    unread.replace("position", []);
    return readIbRows(positionSchema, rows, "position", unread).filter(({ qty }) => !dec(qty).isZero());
  };
}
