import { rowsOfStop, type StopOperation, type StopRowNow, saveStopRow } from "@/db/queries/accounts/stops";
import { openPositions, type PositionRow, positionOf } from "@/db/queries/ledger/ledger";
import { openOrdersOf } from "@/db/queries/orders/orders";
import { hasOrderUnderWay } from "@/db/queries/orders/unsettled-intents";
import type { StopRowState } from "../../core/accounts/stopping";
import { Fault, messageOf } from "../../core/fault";
import { assetClassOf } from "../../core/market/asset-class";
import { plain } from "../../core/money/money";
import { EXTERNAL } from "../../core/orders/order";
import { instantInWords } from "../../core/words";
import { collectChanges } from "../books/collect-changes";
import { hoursAt } from "../hours-at";
import { isDustOf } from "../is-dust-of";
import { saleObjection } from "../sending/account-objection";
import { findWayOut } from "../sending/find-way-out";
import { sellAtOnce } from "../sending/sell-at-once";
import { sellableAtBroker } from "../sending/sellable-at-broker";
import { ownOrders } from "../sending/send-protection";
import type { TradingContext } from "../trading-context";
import { inTurns } from "./in-turns";

type Standing = { readonly state: StopRowState; readonly words: string };

const POSITION = "position ";

/**
 * Sells what agents hold, each position as far as its broker says that it is held and free: its stop and target are taken off last, and rest while its
 * market is closed. What is not the desk's is left. A row is confirmed once the desk's books, which follow the broker, hold nothing of it.
 */
export async function sellForStop(trading: TradingContext, operation: StopOperation): Promise<void> {
  const { db, accountId, wall } = trading;
  const save = (row: StopRowNow) => saveStopRow(db, operation.id, row, wall.now());
  const held = await openPositions(db, accountId);
  await inTurns(held, async (position) => save({ ...rowOf(position), ...(await standingOf(trading, position)) }));
  const left = new Set((await openPositions(db, accountId)).map((position) => rowOf(position).key));
  for (const row of await rowsOfStop(db, operation.id))
    if (row.key.startsWith(POSITION) && row.state !== "confirmed" && !left.has(row.key))
      await save({ ...row, state: "confirmed", words: "sold" });
}

function rowOf({ agentId, symbol, qty }: PositionRow): Pick<StopRowNow, "key" | "symbol" | "agentId" | "qty"> {
  return { key: `${POSITION}${agentId} ${symbol}`, symbol, agentId: agentId === EXTERNAL ? null : agentId, qty };
}

/** How one position stands after what could be done for it; what stands in its way keeps no other one from being sold. */
async function standingOf(trading: TradingContext, position: PositionRow): Promise<Standing> {
  const { agentId, symbol, qty } = position;
  if (agentId === EXTERNAL) return { state: "left", words: "not the desk's: it is left as it is, sell it at the broker" };
  if (await isDustOf(trading.market, symbol, qty)) return { state: "left", words: "less than can be sold" };
  const hours = await hoursAt(trading, assetClassOf(symbol), trading.clock.now());
  if (!hours.open) {
    const opens = hours.nextOpen === null ? "" : `, ${instantInWords(hours.nextOpen)}`;
    return { state: "waiting", words: `the market is closed: its stop stays, and it is sold when it opens${opens}` };
  }
  try {
    return await sell(trading, position);
  } catch (error) {
    if (!(error instanceof Fault) || error.code === "ownership_lost") throw error;
    return { state: "refused", words: messageOf(error) };
  }
}

async function sell(trading: TradingContext, found: PositionRow): Promise<Standing> {
  const { db, accountId, broker, market } = trading;
  const { agentId, symbol } = found;
  if (await hasOrderUnderWay(db, accountId, agentId)) return { state: "asked", words: "an order of it is under way" };
  const resting = ownOrders(found, await openOrdersOf(db, accountId, agentId));
  if (resting.some(({ side, type }) => side === "sell" && type === "market"))
    return { state: "asked", words: "it is being sold at the market" };
  const against = await saleObjection(trading, symbol);
  if (against !== null) return { state: "refused", words: against };
  // A position that cannot be sold keeps its stop.
  const way = await findWayOut(trading, found, async () => "everything is to be sold");
  if (way.kind === "barred") return { state: "refused", words: way.reason };
  for (const { id } of resting) await broker.cancel(id);
  if (resting.length > 0) await collectChanges(trading);
  if (ownOrders(found, await openOrdersOf(db, accountId, agentId)).length > 0)
    return { state: "asked", words: "its stop and target are being cancelled" };
  const position = await positionOf(db, accountId, agentId, symbol);
  if (!position || Number(position.qty) <= 0) return { state: "asked", words: "it was sold by its stop or target" };
  const sellable = await sellableAtBroker(trading, position, "free");
  const { sold } = await sellAtOnce(trading, position, await market.instrument(symbol), sellable);
  if (sold.kind === "placed") return { state: "asked", words: `${plain(position.qty)} are being sold` };
  if (sold.kind === "needless") return { state: "asked", words: "the broker has nothing of it free yet" };
  return { state: "refused", words: sold.reason };
}
