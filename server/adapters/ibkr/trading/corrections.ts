import type { Movement } from "@/server/core/money/movement";
import { digestOf } from "../../wire/read-cursor";
import type { ToldOf } from "./account-changes";
import { correctedBy, executionOf, type Trade } from "./executions";

/**
 * What moved the books besides executions. IB's API tells no movement of cash: dividends, interest, fees of the day and transfers show in the
 * ledger's balance alone, which the desk compares with its books, and says. What it does tell are corrections of executions, of the last week.
 */
export function correctionsOf(trades: readonly Trade[], from: number, toldOf: ToldOf): readonly Movement[] {
  return trades.flatMap((trade): Movement[] => {
    const revises = correctedBy(trade);
    const orderId = toldOf.get(digestOf(trade.base));
    // Whoever was never told of the execution needs no correction of it.
    if (revises === null || orderId === undefined || trade.at < from) return [];
    const { id, symbol, at } = trade;
    const nothing = { detail: "", group: null, qty: "0", amountUsd: "0" };
    return [{ id, kind: "FILL", ...nothing, symbol, at, status: "correct", revises, execution: executionOf(trade, orderId) }];
  });
}
