import type { Db } from "@/db/client";
import type { AccountRow } from "@/db/queries/accounts";
import { listAgents } from "@/db/queries/agents";
import { openPositions } from "@/db/queries/ledger";
import { listFills } from "@/db/queries/orders";
import { valueSeries } from "@/db/queries/value-series";
import { figuresOf } from "../core/figures-of";
import { rhythmOf } from "../core/performance/periods";
import { tradesOf } from "../core/trades";

const FILLS = 100_000;

/** Every figure of an account or one agent, from its marks, its flows and its closed round trips. */
export async function summarize(db: Db, account: AccountRow, agentId: string | null) {
  const [rows, fills, symbols] = await Promise.all([
    valueSeries(db, { accountId: account.id, agentId: agentId ?? "" }),
    listFills(db, { accountId: account.id, agentId: agentId ?? undefined, limit: FILLS }),
    symbolsOf(db, account.id, agentId),
  ]);
  const trades = tradesOf([...fills].reverse());
  const performance = figuresOf({ rows, rhythm: rhythmOf(symbols), trades });
  return { performance, trades: trades.slice(-200).reverse() };
}

/** What the agent trades, or all agents, with what is held besides. */
async function symbolsOf(db: Db, accountId: string, agentId: string | null): Promise<readonly string[]> {
  const [agents, held] = await Promise.all([listAgents(db), openPositions(db, accountId)]);
  return [...agents.map(({ id, symbol }) => ({ agentId: id, symbol })), ...held]
    .filter((row) => agentId === null || row.agentId === agentId)
    .map(({ symbol }) => symbol);
}
