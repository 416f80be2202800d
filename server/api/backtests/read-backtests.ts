import { type BacktestRow, backtestById, backtestFindings, listBacktests } from "@/db/queries/backtests";
import type { BacktestSpec } from "../../core/backtest/play/backtest-spec";
import { tradeBreakdowns } from "../../core/backtest/play/trade-breakdowns";
import { STRATEGIES } from "../../core/signals/strategies";
import type { ApiContext } from "../context";

type Reader = Pick<ApiContext, "desk">;

/** The newest backtests, with their figures and without their columns. */
export async function readBacktests(
  { desk: { database } }: Reader,
  given: { readonly agentId?: string | undefined; readonly before?: number | undefined; readonly limit: number },
) {
  const rows = await listBacktests(database.db, { ...given, limit: given.limit });
  const last = rows.at(-1);
  return { rows: rows.map(shownBacktest), nextCursor: last && rows.length === given.limit ? last.id : null };
}

/** One backtest with what its page draws, once it is done. */
export async function readBacktest({ desk: { database } }: Reader, id: number) {
  const [row, findings] = await Promise.all([backtestById(database.db, id), backtestFindings(database.db, id)]);
  const breakdowns = findings && tradeBreakdowns(findings.columns.trades, row.symbol);
  const { columns = null, evidence = null, found = null } = findings ?? {};
  return { ...shownBacktest(row), columns, breakdowns, evidence, found };
}

/** What is told of it; whoever played it, and how often, is the desk's own business. */
function shownBacktest({ attempt: _, aliveAt: __, ...row }: BacktestRow) {
  return { ...row, title: titleOf(row.spec) };
}

/** What is played, before it has a title of its own result. */
function titleOf({ played, symbol, timeframe }: BacktestSpec): string {
  if (played.kind === "agent") {
    const { name, version, params } = played.agent;
    const by = played.isChanged ? `changed from version ${version}` : `version ${version}`;
    return `${name}, ${by}: ${STRATEGIES[params.strategy].title}`;
  }
  if (played.kind === "account") return `${played.agents.map(({ agent }) => agent.name).join(", ")} on one account`;
  const chosen = Object.entries(played.params).map(([name, value]) => `${name} ${value}`);
  return `${symbol} ${timeframe}, ${played.strategy}: ${chosen.join(", ")}`;
}
