import { openPositions, type PositionRow } from "@/db/queries/ledger";
import { sellableShare } from "../core/broker-share";
import { Fault } from "../core/fault";
import { dec, plain } from "../core/money";
import type { World } from "./world";

/**
 * What limits an agent's sales of a symbol to its share of what the broker holds, and of what is free there where that is asked: a function of
 * the quantity that no order of its own sells yet. What an execution says is not always what is held.
 */
export async function sellableAtBroker(
  { db, accountId, broker }: World,
  { agentId, symbol, qty }: Pick<PositionRow, "agentId" | "symbol" | "qty">,
  counting: "held" | "free",
): Promise<(bare: string) => string> {
  // A broker in this process holds what its executions say.
  if (broker.readsOwnWrites) return (bare) => bare;
  try {
    const [theirs, ours] = await Promise.all([broker.positions(), openPositions(db, accountId)]);
    const position = theirs.find((each) => each.symbol === symbol) ?? { qty: "0" };
    const others = ours.filter((each) => each.symbol === symbol && each.agentId !== agentId && dec(each.qty).gt(0));
    const othersQty = plain(others.reduce((sum, each) => sum.plus(each.qty), dec(0)));
    const limits = counting === "free" ? position : { qty: position.qty };
    return (bare) => sellableShare({ qty, bare }, othersQty, limits);
  } catch (error) {
    // Where the broker does not say what it holds, a stop goes by what the desk knows.
    if (error instanceof Fault) return (bare) => bare;
    throw error;
  }
}
