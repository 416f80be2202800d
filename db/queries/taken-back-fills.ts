import { and, eq, sql } from "drizzle-orm";
import { dec, plain } from "@/server/core/money";
import { EXTERNAL, type Execution } from "@/server/core/order";
import { withoutFill } from "@/server/core/without-fill";
import type { Db } from "../client";
import { adjustments, fills, positions } from "../schema";
import { adjustPosition } from "./adjustments";
import { TAKEN_BACK } from "./is-taken-back";
import { bookExecutions, positionOf } from "./ledger";
import { bookCash } from "./movements";

type FillRow = typeof fills.$inferSelect;
export type TakenBack = { readonly agentId: string; readonly symbol: string; readonly id: string; readonly corrected: boolean };

/**
 * Takes back what is booked of an execution that the broker took back, in all its parts where it sold the units of several, and books what stands in
 * its place: once, however often it is told. `name` is the execution's id or the end of it. Returns whose it was, the first of several; null where
 * nothing changed. Whoever calls it holds the books.
 */
export async function takeBackFill(
  tx: Db,
  accountId: string,
  name: string,
  instead: Execution | null,
  at: number,
): Promise<TakenBack | null> {
  const whole = sql`split_part(${fills.id}, '#', 1)`;
  const parts = await tx
    .select()
    .from(fills)
    .where(and(eq(fills.accountId, accountId), sql`(${whole} = ${name} or split_part(${whole}, '::', 2) = ${name})`))
    .orderBy(fills.id);
  const [fill] = parts;
  if (!fill || (instead !== null && isSame(fill, parts, instead))) return null;
  const movementId = `${TAKEN_BACK}${fill.id}`;
  const [known] = await tx
    .select({ id: adjustments.id })
    .from(adjustments)
    .where(and(eq(adjustments.accountId, accountId), eq(adjustments.movementId, movementId)));
  if (known) return null;
  const agentId = fill.agentId ?? EXTERNAL;
  for (const part of parts) await undo(tx, part, `${TAKEN_BACK}${part.id}`, at);
  if (instead !== null) {
    const id = instead.id === fill.id ? `${fill.id} corrected` : instead.id;
    await bookExecutions(tx, accountId, [{ ...instead, id }]);
  }
  return { agentId, symbol: fill.symbol, id: fill.id, corrected: instead !== null };
}

function isSame(fill: FillRow, parts: readonly FillRow[], { id, side, qty, price }: Execution): boolean {
  const booked = parts.reduce((sum, part) => sum.plus(part.qty).plus(part.feeQty), dec(0));
  return fill.id === id && fill.side === side && booked.eq(qty) && dec(fill.price).eq(price);
}

async function undo(tx: Db, fill: FillRow, movementId: string, at: number): Promise<void> {
  const { accountId, symbol, side, qty, price, feeUsd } = fill;
  const agentId = fill.agentId ?? EXTERNAL;
  const before = await positionOf(tx, accountId, agentId, symbol);
  if (!before) throw new Error(`fill "${fill.id}" moved no position`);
  const after = withoutFill(before, fill);
  const change = { qty: after.qty, avgPrice: after.avgPrice };
  await adjustPosition(tx, { accountId, agentId, symbol, kind: "movement", ...change, at, actor: "broker", movementId });
  await tx
    .update(positions)
    .set({ realizedUsd: after.realizedUsd, feesUsd: after.feesUsd })
    .where(and(eq(positions.accountId, accountId), eq(positions.agentId, agentId), eq(positions.symbol, symbol)));
  const paid = dec(qty)
    .mul(price)
    .mul(side === "buy" ? 1 : -1);
  await bookCash(tx, accountId, { id: movementId, amountUsd: plain(paid.plus(feeUsd)), at });
}
