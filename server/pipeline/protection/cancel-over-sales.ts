import { openPositions, type PositionRow } from "@/db/queries/ledger/ledger";
import { type OrderRow, openOrdersOf } from "@/db/queries/orders/orders";
import { unsettledIntents } from "@/db/queries/orders/unsettled-intents";
import { messageOf } from "../../core/fault";
import { dec, plain } from "../../core/money/money";
import { promisedBy } from "../../core/orders/promised";
import { agentInWords } from "../../core/words";
import { collectChanges } from "../books/collect-changes";
import { contextFor, type TradingContext } from "../trading-context";

const QTY_TOLERANCE = 1e-9;
const SECOND_LOOK_MS = 2_000;

/**
 * Cancels resting sales of agents that would sell more than they hold: of units that went without an execution they would sell somebody else's, or
 * short. Only where the broker's position is that of the books, for else an execution may not be booked yet. What is left is protected
 * anew by whoever protects. Returns what was done, in words.
 */
export async function cancelOverSales(open: TradingContext): Promise<readonly string[]> {
  const trading = contextFor("exit", open);
  const { broker } = trading;
  if ((await lookForOver(trading)).over.length === 0) return [];
  // The broker may be about to shorten them itself, as the stop beside a target that fills in part.
  await trading.sleep(SECOND_LOOK_MS);
  await collectChanges(trading);
  const { held, over } = await lookForOver(trading);
  if (over.length === 0) return [];
  const theirs = await broker.positions();
  const done: string[] = [];
  for (const [found, ...more] of over) {
    const { symbol, agentId } = found;
    const net = dec(theirs.find((position) => position.symbol === symbol)?.qty ?? "0");
    if (!net.minus(sumOf(held, symbol)).abs().lte(QTY_TOLERANCE)) continue;
    const whose = `orders over ${plain(promisedBy([found, ...more]))} ${symbol} of ${agentInWords(agentId)}, who holds ${qtyOf(held, found)}`;
    try {
      for (const order of [found, ...more]) await broker.cancel(order.id);
      done.push(`cancelled ${whose}`);
    } catch (error) {
      done.push(`could not cancel ${whose}: ${messageOf(error)}`);
    }
  }
  await collectChanges(trading);
  return done;
}

async function lookForOver({ db, accountId }: TradingContext) {
  const [held, resting, unsettled] = await Promise.all([
    openPositions(db, accountId),
    openOrdersOf(db, accountId),
    unsettledIntents(db, accountId),
  ]);
  const over = overSales(held, resting).filter(([{ agentId }]) => !unsettled.some((intent) => intent.agentId === agentId));
  return { held, over };
}

type Sales = readonly [OrderRow, ...OrderRow[]];

/** By agent and symbol, the resting sales of who holds less than they promise. What still enters, and what sells at the market, is left to it. */
function overSales(held: readonly PositionRow[], resting: readonly OrderRow[]): readonly Sales[] {
  const groups = new Map<string, OrderRow[]>();
  for (const order of resting) {
    if (order.agentId === null) continue;
    const key = `${order.agentId} ${order.symbol}`;
    groups.set(key, [...(groups.get(key) ?? []), order]);
  }
  return [...groups.values()].flatMap((own): readonly Sales[] => {
    const [found, ...more] = own;
    if (!found || own.some(({ side, type }) => side === "buy" || type === "market")) return [];
    return dec(promisedBy(own)).minus(qtyOf(held, found)).gt(QTY_TOLERANCE) ? [[found, ...more]] : [];
  });
}

function qtyOf(held: readonly PositionRow[], { agentId, symbol }: OrderRow): string {
  return plain(held.find((position) => position.agentId === agentId && position.symbol === symbol)?.qty ?? "0");
}

function sumOf(held: readonly PositionRow[], symbol: string): string {
  return plain(held.reduce((sum, position) => (position.symbol === symbol ? sum.plus(position.qty) : sum), dec(0)));
}
