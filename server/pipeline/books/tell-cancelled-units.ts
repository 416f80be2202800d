import type { Db } from "@/db/client";
import { audit } from "@/db/queries/audit";
import { isOnRecord } from "@/db/queries/is-on-record";
import { bookedEvents } from "@/db/queries/ledger/unit-changes";
import type { Movement } from "../../core/money/movement";
import { eventIdOf } from "../../core/positions/unit-events";
import type { TradingContext } from "../trading-context";
import { pauseAgentsOn } from "./pause-agents";

/** Under which it stands in the audit log that the broker took back units that are booked. */
const UNITS_CANCELLED = "position.units_cancelled";

export type CancelledUnits = { readonly symbol: string; readonly kind: string; readonly eventId: string };

/** What the broker cancelled of the events whose units are booked. */
export async function cancelledUnits(
  tx: Db,
  accountId: string,
  standing: readonly Movement[],
): Promise<readonly CancelledUnits[]> {
  const cancelled = standing.filter(({ status, kind }) => status === "canceled" && kind !== "FILL");
  if (cancelled.length === 0) return [];
  const booked = await bookedEvents(tx, accountId);
  return cancelled.flatMap((movement) => {
    const { symbol, kind } = movement;
    const eventId = eventIdOf(movement);
    return symbol !== null && booked.has(eventId) ? [{ symbol, kind, eventId }] : [];
  });
}

/**
 * Puts on record, once of each, that the broker cancelled an event whose units are booked while what it holds of the symbol is not what the books
 * have. What became of the units in between is for a person to say, by taking the broker's figures; its agents may only reduce until then.
 */
export async function tellCancelledUnits(
  tx: Db,
  { accountId, wall }: Pick<TradingContext, "accountId" | "wall">,
  cancelled: readonly CancelledUnits[],
  differing: readonly string[],
): Promise<void> {
  for (const { symbol, kind, eventId } of cancelled) {
    if (!differing.includes(symbol)) continue;
    if (await isOnRecord(tx, { action: UNITS_CANCELLED, subject: symbol, detail: { accountId, eventId } })) continue;
    const words = `the broker cancelled a change of its units (${kind}) that is booked: look, and take the broker's figures of ${symbol}`;
    const at = wall.now();
    const detail = { accountId, eventId, kind, words };
    await audit(tx, { at, actor: "broker", action: UNITS_CANCELLED, subject: symbol, detail });
    await pauseAgentsOn(tx, { accountId, symbols: [symbol] }, words, at);
  }
}
