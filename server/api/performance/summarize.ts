import type { Db } from "@/db/client";
import type { AccountRow } from "@/db/queries/accounts/accounts";
import { valueSeries } from "@/db/queries/accounts/value-series";
import { listAgents } from "@/db/queries/agents";
import { openPositions } from "@/db/queries/ledger/ledger";
import { totalsOfTrips } from "@/db/queries/trips/trip-totals";
import { knowsAllTrips, listTrips } from "@/db/queries/trips/trips";
import { figuresOf } from "../../core/performance/figures-of";
import { rhythmOf } from "../../core/performance/periods";

const LISTED = 200;

/**
 * Every figure of an account or one agent, from its marks, its flows and its closed round trips, and the last of these. `isWhole` is false while
 * trips from before they were kept are still reckoned.
 */
export async function summarize(db: Db, account: AccountRow, agentId: string | null) {
  const [rows, symbols, totals, trades, isWhole] = await Promise.all([
    valueSeries(db, { accountId: account.id, agentId: agentId ?? "" }),
    symbolsOf(db, account.id, agentId),
    totalsOfTrips(db, account.id, agentId),
    listTrips(db, { accountId: account.id, agentId, limit: LISTED }),
    knowsAllTrips(db, account.id),
  ]);
  const performance = figuresOf({ rows, rhythm: rhythmOf(symbols), trades: totals });
  return { performance, trades, isWhole };
}

/** What the agent trades, or all agents, with what is held besides. */
async function symbolsOf(db: Db, accountId: string, agentId: string | null): Promise<readonly string[]> {
  const [agents, held] = await Promise.all([listAgents(db), openPositions(db, accountId)]);
  return [...agents.map(({ id, symbol }) => ({ agentId: id, symbol })), ...held]
    .filter((row) => agentId === null || row.agentId === agentId)
    .map(({ symbol }) => symbol);
}
