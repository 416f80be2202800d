import { openPositions, type PositionRow } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { Fault } from "../../core/fault";
import { dec, plain } from "../../core/money/money";
import { othersUnits } from "../../core/orders/promised";
import type { Broker, BrokerPosition } from "../../core/ports";
import { sellableShare } from "../../core/positions/broker-share";
import type { TradingContext } from "../trading-context";

/**
 * What limits an agent's sales of a symbol to its share of what the broker holds, less what others hold or have promised, and of what is free there
 * where that is asked; a stop to what is free and nobody promised. A function of the quantity that no order of its own sells yet. What an execution says
 * is not always what is held.
 */
export async function sellableAtBroker(
  { db, accountId, broker }: TradingContext,
  { agentId, symbol, qty }: Pick<PositionRow, "agentId" | "symbol" | "qty">,
  counting: "held" | "free" | "stop",
): Promise<(bare: string) => string> {
  // A broker in this process holds what its executions say.
  if (broker.readsOwnWrites) return (bare) => bare;
  const [held, open] = await Promise.all([openPositions(db, accountId), openOrdersOf(db, accountId)]);
  const position = await netPosition(broker, symbol, held);
  const others = othersUnits(held, open, { agentId, symbol }, counting === "stop" ? "promised" : "held");
  const limits = counting === "held" ? { qty: position.qty } : position;
  return (bare) => sellableShare({ qty, bare }, others, limits);
}

/** Where the broker does not say what it holds, its executions do, as far as they are booked. */
async function netPosition(
  broker: Broker,
  symbol: string,
  held: readonly PositionRow[],
): Promise<Pick<BrokerPosition, "qty" | "availableQty">> {
  try {
    return (await broker.positions()).find((each) => each.symbol === symbol) ?? { qty: "0" };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const own = held.filter((each) => each.symbol === symbol);
    return { qty: plain(own.reduce((sum, each) => sum.plus(each.qty), dec(0))) };
  }
}
