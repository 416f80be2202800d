import type { AccountRow } from "@/db/queries/accounts/accounts";
import { severalSeries, type Thinned, valueSeries } from "@/db/queries/accounts/value-series";
import { moneyWeightedReturn } from "../../core/performance/money-weighted";
import { type Change, changeOver, levelsOf, resultUsd, type ValueRow } from "../../core/performance/value-series";
import type { ApiContext } from "../context";
import { agentsNow } from "../page-reads";

/** Equity as columns of equal length, ascending by market time; drawdown as a fraction of the highest level so far, flows taken out, never above 0. */
export interface EquityColumns {
  readonly time: readonly number[];
  readonly equityUsd: readonly number[];
  readonly drawdown: readonly number[];
}

/** An agent's result at the times of the account's curve; null before its first run. */
export interface AgentColumn {
  readonly id: string;
  readonly name: string;
  readonly pnlUsd: readonly (number | null)[];
}

/**
 * The account's curve from its last mark before `since` on, or from its start, thinned to about `points`, with what the range has won or lost; when asked
 * for each agent's result on the same times.
 */
export async function equityColumns(
  ctx: ApiContext & { readonly account: AccountRow },
  { perAgent, ...thinned }: Thinned & { readonly perAgent: boolean },
): Promise<{
  readonly points: EquityColumns;
  readonly agents: AgentColumn[];
  readonly change: Change & { readonly moneyWeighted: number | null };
}> {
  const { db } = ctx.desk.database;
  const accountId = ctx.account.id;
  const [rows, series] = await Promise.all([
    valueSeries(db, { accountId, agentId: "" }, thinned),
    perAgent ? seriesOfAgents(ctx, thinned) : [],
  ]);
  const from = Math.max(
    0,
    rows.findLastIndex((row) => row.at < thinned.since),
  );
  const shown = rows.slice(from);
  const time = shown.map((row) => row.at);
  const columns = series.map(({ id, name, own }) => ({ id, name, pnlUsd: alignTo(time, own) }));
  const points = { time, equityUsd: shown.map((row) => row.valueUsd), drawdown: drawdownOf(rows).slice(from) };
  const moneyWeighted = moneyWeightedReturn(shown);
  const change = { ...changeOver(shown), moneyWeighted: Number.isFinite(moneyWeighted) ? moneyWeighted : null };
  return { points, agents: columns, change };
}

async function seriesOfAgents(ctx: ApiContext & { readonly account: AccountRow }, thinned: Thinned) {
  const agents = await agentsNow(ctx);
  const of = { accountId: ctx.account.id, agentIds: agents.map(({ id }) => id) };
  const series = await severalSeries(ctx.desk.database.db, of, thinned);
  return agents.map(({ id, name }) => ({ id, name, own: series.get(id) ?? [] }));
}

function alignTo(times: readonly number[], own: readonly ValueRow[]) {
  let next = 0;
  let last: number | null = null;
  return times.map((time) => {
    for (let row = own[next]; row && row.at <= time; row = own[++next]) last = resultUsd(row);
    return last;
  });
}

/** 0 where no return leads to it. */
function drawdownOf(rows: readonly ValueRow[]): number[] {
  let peak = 0;
  return [...levelsOf(rows)].map((level) => {
    peak = Math.max(peak, level);
    return Number.isFinite(level) ? level / peak - 1 : 0;
  });
}
