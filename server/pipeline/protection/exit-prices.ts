import type { PositionRow } from "@/db/queries/ledger/ledger";
import { entryTargetPrice, lastStopPrice } from "@/db/queries/orders/intents";
import { lastTargetPrice, openOrdersOf } from "@/db/queries/orders/orders";
import type { ExitPrices } from "../../core/decision/decision";
import type { Instrument } from "../../core/market/market";
import { dec, plain, roundToIncrement } from "../../core/money/money";
import { sellableQty } from "../../core/orders/position-orders";
import { coverOf } from "../../core/orders/protection";
import type { TradingContext } from "../trading-context";

/**
 * Where a position is to be left: by the stop and the target that rest for it, the furthest of each where there are several, for what a nearer one sells
 * the broker sells. Where none rests now, by what was last said of it: its last stop, and the target of its entry. Orders over another quantity,
 * as a split leaves them, count for less: no stop of theirs sells earlier than the last one said, and no target of theirs sells. Null where
 * nobody set one.
 */
export async function exitPrices(
  { db, accountId }: Pick<TradingContext, "db" | "accountId">,
  position: PositionRow,
  instrument: Instrument,
): Promise<ExitPrices> {
  const { agentId, symbol, qty } = position;
  const own = (await openOrdersOf(db, accountId, agentId)).filter((order) => order.symbol === symbol);
  const sales = own.filter(({ side }) => side === "sell");
  const { stopped } = coverOf(position, own);
  const fits = dec(stopped).gte(sellableQty(instrument, qty)) && dec(stopped).lte(qty);
  const resting = sales.flatMap(({ stopPrice }) => stopPrice ?? []);
  const said = fits ? null : await lastStopPrice(db, accountId, agentId, symbol);
  const targets = sales.flatMap(({ role, limitPrice }) => (role === "target" ? (limitPrice ?? []) : []));
  const targetPrice =
    targets.length > 0 ? furthest("up", fits ? targets : []) : await targetSaid({ db, accountId }, position, instrument);
  const stopPrice = furthest("down", [...resting, ...(said === null ? [] : [said])]);
  return {
    stopPrice: stopPrice === null ? null : roundToIncrement(stopPrice, instrument.priceIncrement, "up"),
    targetPrice: targetPrice === null ? null : plain(targetPrice),
  };
}

function furthest(way: "up" | "down", prices: readonly string[]): string | null {
  const ascending = [...prices].sort((a, b) => dec(a).cmp(b));
  return (way === "up" ? ascending.at(-1) : ascending[0]) ?? null;
}

/** Where the market takes no target beside a stop, the one that the entry was decided with never rests. */
async function targetSaid(
  { db, accountId }: Pick<TradingContext, "db" | "accountId">,
  { agentId, symbol, openedAt }: PositionRow,
  { hasBrackets }: Instrument,
): Promise<string | null> {
  if (openedAt === null) return null;
  const about = { accountId, agentId, symbol, since: openedAt };
  return hasBrackets ? lastTargetPrice(db, about) : entryTargetPrice(db, about);
}
