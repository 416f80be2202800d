import type { AccountRow } from "@/db/queries/accounts";
import { listAgents } from "@/db/queries/agents";
import { equityCurve } from "@/db/queries/ledger";
import type { ApiContext } from "./context";

/** Equity as columns of equal length, ascending by market time; drawdown as a fraction of the highest level so far, never above 0. */
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

/** The account's curve since `since`, thinned to `points`, and when asked for each agent's result on the same times. */
export async function equityColumns(
  ctx: ApiContext & { readonly account: AccountRow },
  { since, points, perAgent }: { readonly since: number; readonly points: number; readonly perAgent: boolean },
): Promise<{ readonly points: EquityColumns; readonly agents: AgentColumn[] }> {
  const { db } = ctx.desk.database;
  const accountId = ctx.account.id;
  const total = await equityCurve(db, { accountId, agentId: "", since, points });
  const time = total.map((point) => point.at);
  const equityUsd = total.map((point) => point.equityUsd);
  const agents = perAgent ? await listAgents(db) : [];
  const columns = await Promise.all(
    agents.map(async ({ id, name, params }) => {
      const own = await equityCurve(db, { accountId, agentId: id, since, points });
      return { id, name, pnlUsd: alignTo(time, own, params.capitalUsd) };
    }),
  );
  return { points: { time, equityUsd, drawdown: drawdownOf(equityUsd, Number(ctx.account.startCashUsd)) }, agents: columns };
}

function alignTo(
  times: readonly number[],
  own: readonly { readonly at: number; readonly equityUsd: number }[],
  capitalUsd: number,
) {
  let next = 0;
  let last: number | null = null;
  return times.map((time) => {
    for (let point = own[next]; point && point.at <= time; point = own[++next]) last = point.equityUsd - capitalUsd;
    return last;
  });
}

function drawdownOf(equityUsd: readonly number[], startUsd: number): number[] {
  let peak = startUsd;
  return equityUsd.map((level) => {
    peak = Math.max(peak, level);
    return level / peak - 1;
  });
}
