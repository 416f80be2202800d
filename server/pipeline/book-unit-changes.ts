import type { Db } from "@/db/client";
import { lockBooks, openPositions } from "@/db/queries/ledger";
import { bookedEvents } from "@/db/queries/unit-changes";
import { compareBooks } from "../core/compare-books";
import type { BrokerPosition, Movement } from "../core/ports";
import { standingMovements } from "../core/standing-movements";
import { type UnitEvent, unitEvents } from "../core/unit-events";
import { isUntoldPosition } from "../core/unread-row";
import { bookSilentSplit, bookToldSplit } from "./book-split";
import { cancelOldOrders } from "./cancel-old-orders";
import { type BrokerQty, bookComingOrGoing, bookExchange } from "./move-units";
import type { World } from "./world";

/**
 * Books what changed units and names without an execution: what the broker told, where it explains just what the broker holds now, and splits that
 * its positions alone tell of. Orders of the desk that did not follow are cancelled, so that they are put anew.
 */
export async function bookUnitChanges(world: World, told: readonly Movement[]): Promise<void> {
  const { db, accountId, broker } = world;
  const theirs = await broker.positions();
  const brokerQty: BrokerQty = (symbol) => theirs.find((position) => position.symbol === symbol)?.qty ?? "0";
  const isUntold = (symbol: string) => isUntoldPosition(broker.unread(), symbol);
  const events = unitEvents(standingMovements(told).standing);
  const changed = await db.transaction(async (tx) => {
    await lockBooks(tx, accountId);
    const booked = await bookedEvents(tx, accountId);
    const touched: string[] = [];
    const differs = async () => differing(tx, accountId, theirs, isUntold);
    for (const event of events) {
      if (booked.has(event.id) || !(await differs()).includes(event.symbol)) continue;
      if (await bookEvent(tx, world, event, theirs, brokerQty)) touched.push(event.symbol);
    }
    const left = await differs();
    for (const position of theirs)
      if (left.includes(position.symbol) && (await bookSilentSplit(tx, world, position))) touched.push(position.symbol);
    return touched;
  });
  const revised = told.flatMap(({ kind, symbol }) => (kind === "FILL" && symbol !== null ? [symbol] : []));
  const moved = [...new Set([...changed, ...revised])];
  if (moved.length > 0) await cancelOldOrders(world, moved);
}

/** The symbols of which the broker holds something else. */
async function differing(tx: Db, accountId: string, held: readonly BrokerPosition[], isUntold: (symbol: string) => boolean) {
  const own = await openPositions(tx, accountId);
  const { positions } = compareBooks({ cashUsd: "0", held: own }, { cashUsd: "0", held }, isUntold);
  return positions.filter(({ agrees }) => !agrees).map(({ symbol }) => symbol);
}

function bookEvent(tx: Db, world: World, event: UnitEvent, theirs: readonly BrokerPosition[], brokerQty: BrokerQty) {
  switch (event.type) {
    case "split":
    case "dividend":
      return bookToldSplit(
        tx,
        world,
        event,
        theirs.find(({ symbol }) => symbol === event.symbol),
      );
    case "exchange":
      return bookExchange(tx, world, event, brokerQty);
    default:
      return bookComingOrGoing(tx, world, event, brokerQty);
  }
}
