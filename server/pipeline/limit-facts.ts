import type { Db } from "@/db/client";
import { limitsCovering, lockDeskMoney } from "@/db/queries/risk/limits";
import { locksCovering } from "@/db/queries/risk/locks";
import { readScopeFacts } from "@/db/queries/risk/scope-facts";
import { deskKindOf } from "../core/risk/limits/desk-kind";
import { type LimitFacts, NO_LIMITS } from "../core/risk/limits/limit-facts";
import type { HoursReading, MarketReading } from "../core/runs/step-outputs";
import type { MarketOfLimits } from "./market-of-limits";
import type { ClaimedRun, TradingContext } from "./trading-context";

/**
 * What the limits that cover an entry need to know, read inside the transaction that will commit the intent, under the lock of the account's books. Where a
 * limit is the desk's, the accounts with the same kind of money wait for each other from here on.
 */
export async function readLimitFacts(
  tx: Db,
  { accountId, accountKind }: TradingContext,
  { row, agent }: ClaimedRun,
  { hours, market, known }: { readonly hours: HoursReading; readonly market: MarketReading; readonly known: MarketOfLimits },
): Promise<LimitFacts> {
  const at = row.dueAt;
  const order = { accountId, agentId: agent.id, symbol: agent.symbol };
  const [limits, own] = await Promise.all([limitsCovering(tx, order), locksCovering(tx, order, at)]);
  const deskKind = deskKindOf(accountKind, limits);
  // What others of the desk have locked may have come until now.
  if (deskKind !== null) await lockDeskMoney(tx, deskKind);
  const locks = deskKind === null ? own : await locksCovering(tx, order, at);
  const facts = { ...NO_LIMITS, accountId, agentId: agent.id, limits, locks };
  if (limits.length === 0) return facts;
  const { volume, close } = market.lastBar;
  const asked = { id: agent.id, capitalUsd: agent.params.capitalUsd, runId: row.id };
  return {
    ...facts,
    ...(await readScopeFacts(tx, { ...order, agent: asked, at, deskKind, limits, prices: known.prices })),
    market: { barVolumeUsd: volume * close, session: hours.session && { open: hours.session.open, close: hours.session.close } },
    correlations: known.correlations,
  };
}
