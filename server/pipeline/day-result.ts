import type { Db } from "@/db/client";
import { unitsMovedSince } from "@/db/queries/day-units";
import { positionOf } from "@/db/queries/ledger";
import type { Agent } from "../core/agent";
import { dayKey, previousSession, sessionOn } from "../core/calendar";
import { type DayOfUnits, dayResultUsd, needsPriceBefore } from "../core/day-result";
import { Fault } from "../core/fault";
import { assetClassOf } from "../core/market";
import type { World } from "./world";

/** When the market's day that `at` belongs to began: at the close of the session before it, or at midnight UTC where the market never closes. */
export function marketDayStart(symbol: string, at: number): number {
  const assetClass = assetClassOf(symbol);
  const session = sessionOn(assetClass, dayKey(assetClass, at));
  return previousSession(assetClass, session?.open ?? at).close;
}

/**
 * The price that the market's day began at, for an agent whose day cannot be told without it; null for others, and where it is not known. It may be
 * asked of the network, so not while the books are held.
 */
export async function priceBeforeDay(world: World, agent: Agent, at: number): Promise<number | null> {
  if (!needsPriceBefore(await dayOfUnits(world.db, world.accountId, { agent, at, price: 0 }))) return null;
  try {
    const bars = await world.market.bars(agent.symbol, "1d", at, 1);
    return bars.close.at(-1) ?? null;
  } catch (error) {
    if (error instanceof Fault && (error.code === "data_missing" || error.code === "not_found")) return null;
    throw error;
  }
}

type AgentDay = { readonly agent: Pick<Agent, "id" | "symbol">; readonly at: number; readonly price: number };

/** The agent's result of the market's day at `price`, US dollars; null where it needs the price that the day began at, and nobody knows it. */
export async function dayResultOf(tx: Db, accountId: string, of: AgentDay, priceBefore: number | null): Promise<number | null> {
  const day = await dayOfUnits(tx, accountId, of);
  if (priceBefore === null && needsPriceBefore(day)) return null;
  return dayResultUsd(day, priceBefore ?? 0);
}

async function dayOfUnits(db: Db, accountId: string, { agent, at, price }: AgentDay): Promise<DayOfUnits> {
  const { id: agentId, symbol } = agent;
  const [position, moved] = await Promise.all([
    positionOf(db, accountId, agentId, symbol),
    unitsMovedSince(db, { accountId, agentId, symbol, since: marketDayStart(symbol, at) }),
  ]);
  return { unitsNow: position?.qty ?? "0", priceNow: price, ...moved };
}
