import type { BacktestColumns, TradeRow } from "./backtest-types";

/** The trades of a result, first to last. */
export function tradeRows(trades: BacktestColumns["trades"]): readonly TradeRow[] {
  return trades.entryAt.map((entryAt, n) => ({
    place: n + 1,
    entryAt,
    exitAt: trades.exitAt[n] as number,
    qty: trades.qty[n] as number,
    entryPrice: trades.entryPrice[n] as number,
    exitPrice: trades.exitPrice[n] as number,
    feesUsd: trades.feesUsd[n] as number,
    pnlUsd: trades.pnlUsd[n] as number,
    exitBy: trades.exitBy[n] as TradeRow["exitBy"],
    agentId: trades.agentId?.[n],
  }));
}
