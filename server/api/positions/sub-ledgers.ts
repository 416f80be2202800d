import { type AccountRow, accountById } from "@/db/queries/accounts/accounts";
import { cashByAgent } from "@/db/queries/ledger/cash-by-agent";
import { subLedgers } from "../../core/positions/sub-ledgers";
import type { ApiContext } from "../context";
import { agentsNow } from "../page-reads";
import { markPositions } from "./mark-books";

/** The account as its agents' books and what is from outside, with the cash that they add up to; of agents that have capital, hold or held something. */
export async function readSubLedgers(ctx: ApiContext & { readonly account: AccountRow }) {
  const { db } = ctx.desk.database;
  const { at } = await ctx.services.clockOf(ctx.account);
  const [account, cash, positions, agents] = await Promise.all([
    accountById(db, ctx.account.id),
    cashByAgent(db, ctx.account.id),
    markPositions(ctx, at),
    agentsNow(ctx),
  ]);
  const ledgers = subLedgers({
    moved: cash.map(({ agentId, movedUsd: usd }) => ({ agentId, usd })),
    reserved: cash.map(({ agentId, reservedUsd: usd }) => ({ agentId, usd })),
    positions: positions.map(({ mark, ...position }) => ({
      ...position,
      realizedUsd: String(position.realizedUsd),
      feesUsd: String(position.feesUsd),
      mark: mark ?? Number(position.avgPrice),
    })),
    capitals: agents.map(({ id: agentId, params }) => ({ agentId, capitalUsd: params.capitalUsd })),
  });
  return { at, cashUsd: Number(account.cashUsd), ledgers };
}
