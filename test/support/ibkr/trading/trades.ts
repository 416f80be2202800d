import { createHash } from "node:crypto";
import type { Execution } from "@/server/core/orders/order";
import { type Answer, type Call, ok, type Route } from "../route";
import { type OrderView, viewOrders } from "./exchange-view";

const DAY_MS = 86_400_000;
const MOST_DAYS = 7;

/** IB's id of an execution: what corrects it has another last part alone. Source: IB's TWS API documentation, "Execution", ExecId. */
export function executionIdOf(id: string, revision = 1): string {
  const hex = createHash("sha256").update(id).digest("hex");
  return `${hex.slice(0, 8)}.${hex.slice(8, 16)}.01.${String(revision).padStart(2, "0")}`;
}

/** A row of `/iserver/account/trades`: it names the client's id of an order that has one, and no number. */
function rowOf({ own, contract }: OrderView, { id, side, qty, price, feeUsd, at }: Execution, accountId: string) {
  return (revision: number, told: string | undefined) => ({
    execution_id: executionIdOf(id, revision),
    symbol: contract.ticker,
    supports_tax_opt: "1",
    side: side === "buy" ? "B" : "S",
    order_description: `${side === "buy" ? "Bot" : "Sold"} ${qty} @ ${told ?? price} on ${contract.exchange}`,
    trade_time: new Date(at)
      .toISOString()
      .replace("T", "-")
      .replaceAll(/^(\d{4})-(\d\d)-(\d\d)/g, "$1$2$3")
      .slice(0, 17),
    trade_time_r: Math.floor(at / 1_000) * 1_000,
    size: Number(qty),
    price: told ?? price,
    ...(own.cOID !== null && { order_ref: own.cOID }),
    submitter: "user1234",
    exchange: contract.exchange,
    commission: feeUsd,
    net_amount: Number(qty) * Number(told ?? price),
    account: accountId,
    accountCode: accountId,
    account_allocation_name: accountId,
    company_name: contract.companyName,
    contract_description_1: contract.ticker,
    sec_type: contract.secType,
    listing_exchange: contract.exchange,
    conid: contract.conid,
    conidEx: String(contract.conid),
    clearing_id: "IB",
    clearing_name: "IB",
    liquidation_trade: "0",
    is_event_trading: "0",
  });
}

async function list({ gateway, query }: Call): Promise<Answer> {
  const days = Math.min(MOST_DAYS, Number(query.get("days") ?? "1") || 1);
  const from = Math.floor(gateway.clock.now() / DAY_MS) * DAY_MS - (days - 1) * DAY_MS;
  const rows = (await viewOrders(gateway)).flatMap((view) =>
    view.executions
      .filter(({ at }) => at >= from)
      .map((execution) => {
        const corrected = gateway.trading.corrections.get(execution.id);
        const row = rowOf(view, execution, gateway.accountId);
        return { at: execution.at, told: corrected ? row(2, corrected.price) : row(1, undefined) };
      }),
  );
  // The newest first.
  return ok(rows.sort((a, b) => b.at - a.at).map(({ told }) => told));
}

export const TRADES_ROUTE: Route = { method: "GET", path: "/iserver/account/trades", handle: list };
