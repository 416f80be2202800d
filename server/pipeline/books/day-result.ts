import type { Db } from "@/db/client";
import { unitsMovedSince } from "@/db/queries/ledger/day-units";
import { positionOf, realizedBetween } from "@/db/queries/ledger/ledger";
import type { Agent } from "../../core/agents/agent";
import { Fault } from "../../core/fault";
import { assetClassOf } from "../../core/market/market";
import { dayStart } from "../../core/market/market-day";
import { plus, toNumber } from "../../core/money/exact";
import { type DayOfUnits, dayResultUsd, needsPriceBefore } from "../../core/positions/day-result";
import { FLAT_POSITION, type PositionState } from "../../core/positions/ledger";
import { gainAt } from "../../core/positions/marks";
import type { TradingContext } from "../trading-context";

const DAY_MS = 86_400_000;

/**
 * The price that the market's day began at, for an agent whose day cannot be told without it; null for others, and where it is not known. It may be
 * asked of the network, so not while the books are held.
 */
export async function priceBeforeDay(trading: TradingContext, agent: Agent, at: number): Promise<number | null> {
  if (!needsPriceBefore(await dayOfUnits(trading.db, trading.accountId, { agent, at, price: 0 }))) return null;
  try {
    const bars = await trading.market.bars(agent.symbol, "1d", at, 1);
    return bars.close.at(-1) ?? null;
  } catch (error) {
    if (error instanceof Fault && (error.code === "data_missing" || error.code === "not_found")) return null;
    throw error;
  }
}

type AgentDay = { readonly agent: Pick<Agent, "id" | "symbol">; readonly at: number; readonly price: number };

/**
 * The agent's result of the market's day at `price`, US dollars. Where it needs the price that the day began at, and nobody knows that, it is what was
 * realised and what selling now would realise, of earlier days too.
 */
export async function dayResultOf(tx: Db, accountId: string, of: AgentDay, priceBefore: number | null): Promise<number> {
  const day = await dayOfUnits(tx, accountId, of);
  if (priceBefore !== null || !needsPriceBefore(day)) return dayResultUsd(day, priceBefore ?? 0);
  const { agent, at, price } = of;
  const realizedUsd = await realizedBetween(tx, accountId, agent.id, dayStart(assetClassOf(agent.symbol), at), at + DAY_MS);
  return toNumber(plus(realizedUsd, gainAt(day.position, price)));
}

async function dayOfUnits(db: Db, accountId: string, { agent, at, price }: AgentDay) {
  const { id: agentId, symbol } = agent;
  const [position, moved] = await Promise.all([
    positionOf(db, accountId, agentId, symbol),
    unitsMovedSince(db, { accountId, agentId, symbol, since: dayStart(assetClassOf(symbol), at) }),
  ]);
  return {
    unitsNow: position?.qty ?? "0",
    priceNow: price,
    position: position ?? FLAT_POSITION,
    ...moved,
  } satisfies DayOfUnits & {
    position: PositionState;
  };
}
