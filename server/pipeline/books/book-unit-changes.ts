import type { Db } from "@/db/client";
import { lockBooks, openPositions } from "@/db/queries/ledger/ledger";
import { bookedEvents } from "@/db/queries/ledger/unit-changes";
import { dec, plain } from "../../core/money/money";
import type { Movement } from "../../core/money/movement";
import { standingMovements } from "../../core/money/standing-movements";
import { compareBooks } from "../../core/positions/compare-books";
import { type CorporateAction, eventsOfAction, isOfAction, symbolsOfAction } from "../../core/positions/corporate-action";
import { type UnitEvent, unitEvents } from "../../core/positions/unit-events";
import { isUntoldPosition } from "../../core/positions/unread-row";
import { cancelOldOrders } from "../protection/cancel-old-orders";
import type { TradingContext } from "../trading-context";
import { announcedActions } from "./announced-actions";
import { bookCauses, type Cause, type Place, symbolsOf } from "./book-causes";
import { bookSilentSplit } from "./book-split";
import { pricesOfMoved } from "./prices-of-moved";
import { type CancelledUnits, cancelledUnits, tellCancelledUnits } from "./tell-cancelled-units";

/**
 * Books what changed units and names without an execution, where it explains just what the broker holds now: what the broker told, what companies
 * announced and the broker did not tell, and splits that its positions alone tell of. Orders of the desk that did not follow are cancelled, so that
 * they are put anew.
 */
export async function bookUnitChanges(trading: TradingContext, told: readonly Movement[]): Promise<void> {
  const { db, accountId, broker } = trading;
  const theirs = await broker.positions();
  const isUntold = (symbol: string) => isUntoldPosition(broker.unread(), symbol);
  const differing = async (tx: Db) => {
    const own = await openPositions(tx, accountId);
    const { positions } = compareBooks({ cashUsd: "0", held: own }, { cashUsd: "0", held: theirs }, isUntold);
    return positions.filter(({ agrees }) => !agrees).map(({ symbol }) => symbol);
  };
  const announced = await announcedActions(trading, await differing(db));
  const { standing } = standingMovements(told);
  const events = unitEvents(standing, broker.rules.movements);
  const priceOf = await pricesOfMoved(trading, events, announced);
  const changed = await db.transaction(async (tx) => {
    await lockBooks(tx, accountId);
    const place = { trading, theirs, priceOf, differing };
    const known = await bookKnown(tx, place, events, announced);
    // What was cancelled may look like a split, and is none.
    const cancelled = await cancelledUnits(tx, accountId, standing);
    const silent = await bookSilentSplits(tx, place, cancelled);
    if (cancelled.length > 0) await tellCancelledUnits(tx, trading, cancelled, await differing(tx));
    return [...known.flatMap(symbolsOf), ...silent];
  });
  const revised = told.flatMap(({ kind, symbol }) => (kind === "FILL" && symbol !== null ? [symbol] : []));
  const moved = [...new Set([...changed, ...revised])];
  if (moved.length > 0) await cancelOldOrders(trading, moved);
}

/** Books what was told, and then what was announced; what comes to be known both ways is booked once. Returns what was booked now. */
async function bookKnown(
  tx: Db,
  place: Place,
  events: readonly UnitEvent[],
  actions: readonly CorporateAction[],
): Promise<readonly UnitEvent[]> {
  const { accountId } = place.trading;
  const booked = await bookedEvents(tx, accountId);
  const [oldEvents, oldActions] = [events.filter(({ id }) => booked.has(id)), actions.filter(({ id }) => booked.has(id))];
  const toldNow = events.filter((event) => !booked.has(event.id) && !oldActions.some((action) => isOfAction(event, action)));
  const fromBroker = await bookCauses(
    tx,
    place,
    toldNow.map((event) => ({ symbols: symbolsOf(event), eventsIn: async () => [event] })),
  );
  const known = [...oldEvents, ...fromBroker];
  const others = actions.filter((action) => !booked.has(action.id) && !known.some((event) => isOfAction(event, action)));
  const fromCompanies = await bookCauses(
    tx,
    place,
    others.map((action) => causeOf(action, accountId)),
  );
  return [...fromBroker, ...fromCompanies];
}

function causeOf(action: CorporateAction, accountId: string): Cause {
  return {
    symbols: symbolsOfAction(action),
    eventsIn: async (tx) => {
      const held = await openPositions(tx, accountId);
      const qtyOf = (symbol: string) =>
        plain(held.reduce((sum, position) => (position.symbol === symbol ? sum.plus(position.qty) : sum), dec(0)));
      return eventsOfAction(action, qtyOf);
    },
  };
}

async function bookSilentSplits(
  tx: Db,
  { trading, theirs, differing }: Place,
  cancelled: readonly CancelledUnits[],
): Promise<readonly string[]> {
  const left = (await differing(tx)).filter((symbol) => !cancelled.some((event) => event.symbol === symbol));
  const booked: string[] = [];
  for (const position of theirs)
    if (left.includes(position.symbol) && (await bookSilentSplit(tx, trading, position))) booked.push(position.symbol);
  return booked;
}
