import { and, asc, eq, sql } from "drizzle-orm";
import { dec, plain } from "@/server/core/money/money";
import { EXTERNAL, type Execution } from "@/server/core/orders/order";
import { withoutFill } from "@/server/core/positions/without-fill";
import type { Db } from "../../client";
import { fills } from "../../schema";
import { rebuildTrips } from "../trips/book-trips";
import { adjustPosition } from "./adjustments";
import { isTakenBack, TAKEN_BACK } from "./is-taken-back";
import { bookExecutions, positionOf } from "./ledger";
import { bookCash } from "./movements";

type FillRow = typeof fills.$inferSelect;
export type TakenBack = { readonly agentId: string; readonly symbol: string; readonly id: string; readonly corrected: boolean };

/** The broker's id of the execution that a fill is of, or is a part of, or stands in the place of. */
const EXECUTION = sql`split_part(split_part(${fills.id}, ' ', 1), '#', 1)`;

/**
 * Takes back what is booked of an execution that the broker took back, and books what stands in its place: once, however often it is told. `name` is
 * the execution's id or the end of it. Returns whose it was, null where nothing changed. Whoever calls it holds the books.
 */
export async function takeBackFill(
  tx: Db,
  accountId: string,
  name: string,
  instead: Execution | null,
  at: number,
): Promise<TakenBack | null> {
  const isIt = sql`(${EXECUTION} = ${name} or split_part(${EXECUTION}, '::', 2) = ${name})`;
  const all = await tx
    .select({ fill: fills, stands: sql<boolean>`not ${isTakenBack()}` })
    .from(fills)
    .where(and(eq(fills.accountId, accountId), isIt))
    .orderBy(asc(fills.id));
  const standing = all.filter(({ stands }) => stands).map(({ fill }) => fill);
  const [first] = standing;
  if (!first || (instead !== null && isSame(standing, instead))) return null;
  for (const fill of standing) await takeBackRow(tx, fill, at);
  if (instead !== null) {
    const isOwn = all.some(({ fill }) => fill.id === instead.id);
    const execution = isOwn ? { ...instead, id: `${instead.id} corrected ${all.length}` } : instead;
    await bookInPlace(tx, accountId, execution, first.seq);
  }
  return { agentId: first.agentId ?? EXTERNAL, symbol: first.symbol, id: first.id, corrected: instead !== null };
}

/** Books an execution in the place of another, so that the trips are those that it would have made then. */
async function bookInPlace(tx: Db, accountId: string, execution: Execution, place: number | null): Promise<void> {
  if (place === null) {
    await bookExecutions(tx, accountId, [execution]);
    return;
  }
  await bookExecutions(tx, accountId, [execution], place);
  const placed = await tx
    .selectDistinct({ agentId: fills.agentId, symbol: fills.symbol })
    .from(fills)
    .where(and(eq(fills.accountId, accountId), eq(fills.seq, place)));
  for (const { agentId, symbol } of placed) await rebuildTrips(tx, accountId, { agentId: agentId ?? EXTERNAL, symbol }, place);
}

/** Whether what stands of an execution is what it is told to be now. */
function isSame(standing: readonly FillRow[], { side, qty, price }: Execution): boolean {
  const booked = standing.reduce((sum, fill) => sum.plus(fill.qty).plus(fill.feeQty), dec(0));
  return booked.eq(qty) && standing.every((fill) => fill.side === side && dec(fill.price).eq(price));
}

/** Takes back one fill, with its units, cost, cash and result. Whoever calls it holds the books. */
export async function takeBackRow(tx: Db, fill: FillRow, at: number): Promise<void> {
  const { accountId, symbol, side, qty, price, feeUsd } = fill;
  const agentId = fill.agentId ?? EXTERNAL;
  const movementId = `${TAKEN_BACK}${fill.id}`;
  const before = await positionOf(tx, accountId, agentId, symbol);
  if (!before) throw new Error(`fill "${fill.id}" moved no position`);
  const after = withoutFill(before, fill);
  await adjustPosition(tx, {
    accountId,
    agentId,
    symbol,
    kind: "movement",
    qty: after.qty,
    avgPrice: after.avgPrice,
    realizedUsd: plain(dec(fill.realizedUsd).neg()),
    feesUsd: plain(dec(feeUsd).neg()),
    at,
    actor: "broker",
    movementId,
  });
  const paid = dec(qty)
    .mul(price)
    .mul(side === "buy" ? 1 : -1);
  await bookCash(tx, accountId, { id: movementId, amountUsd: plain(paid.plus(feeUsd)), at, isFlow: false });
}
