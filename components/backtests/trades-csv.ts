import { csvOf } from "@/components/csv";
import { isoOf } from "@/server/core/time/instant";
import type { BacktestColumns } from "./backtest-types";
import { tradeRows } from "./trade-rows";

const NAMES = ["trade", "entryAt", "exitAt", "qty", "entryPrice", "exitPrice", "feesUsd", "pnlUsd", "exitBy"] as const;

/** The trades of a result as a spreadsheet opens them; times are UTC. */
export function tradesCsv(trades: BacktestColumns["trades"]): string {
  const cells = tradeRows(trades).map(({ place, ...row }) => ({
    ...row,
    trade: place,
    entryAt: isoOf(row.entryAt),
    exitAt: isoOf(row.exitAt),
  }));
  const names = trades.agentId === undefined ? NAMES : ([...NAMES, "agentId"] as const);
  return csvOf(
    names,
    cells.map((row) => names.map((name) => row[name] ?? "")),
  );
}
