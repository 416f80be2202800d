import { and, eq, sql } from "drizzle-orm";
import { Fault } from "@/server/core/fault";
import { FLAT_POSITION } from "@/server/core/ledger";
import { dec, plain } from "@/server/core/money";
import { EXTERNAL } from "@/server/core/order";
import type { Movement } from "@/server/core/ports";
import type { Db } from "../client";
import { type AdjustmentKind, accounts, adjustments, cashEntries, positions } from "../schema";
import { openPositions, positionOf } from "./ledger";

export interface Adjustment {
  readonly accountId: string;
  /** An agent, or "external". */
  readonly agentId: string;
  readonly symbol: string;
  readonly kind: AdjustmentKind;
  /** What the position is to be; realised results and fees stay as they are. */
  readonly qty: string;
  readonly avgPrice: string;
  readonly at: number;
  readonly actor: string;
  readonly movementId?: string;
}

/** Sets a position without an execution and keeps on record by how much. Whoever calls it holds the books. */
export async function adjustPosition(tx: Db, adjustment: Adjustment): Promise<void> {
  const { accountId, agentId, symbol, kind, qty, avgPrice, at, actor, movementId } = adjustment;
  // Units that came for nothing, as of a spin-off, cost nothing.
  if (dec(qty).isZero() && !dec(avgPrice).isZero())
    throw new Fault("invalid_input", `avgPrice "${avgPrice}" does not fit a quantity of "${qty}"`);
  const before = await positionOf(tx, accountId, agentId, symbol);
  const change = plain(dec(qty).minus(before?.qty ?? "0"));
  await tx.insert(adjustments).values({ accountId, agentId, symbol, kind, qty: change, avgPrice, at, actor, movementId });
  const openedAt = dec(qty).isZero() ? null : (before?.openedAt ?? at);
  await tx
    .insert(positions)
    .values({ ...FLAT_POSITION, accountId, agentId, symbol, qty, avgPrice, openedAt, leftAt: null, updatedAt: at })
    .onConflictDoUpdate({
      target: [positions.accountId, positions.agentId, positions.symbol],
      set: { qty, avgPrice, openedAt, leftAt: null, updatedAt: at },
    });
}

/** Books movements that are not booked yet. Whoever calls it holds the books. */
export async function bookMovements(tx: Db, accountId: string, movements: readonly Movement[]): Promise<void> {
  for (const movement of movements) {
    await bookCash(tx, accountId, movement);
    await bookUnits(tx, accountId, movement);
  }
}

async function bookCash(tx: Db, accountId: string, { id, amountUsd, at }: Movement): Promise<void> {
  if (dec(amountUsd).isZero()) return;
  const booked = await tx
    .insert(cashEntries)
    .values({ accountId, kind: "other", amountUsd, fillId: id, at })
    .onConflictDoNothing()
    .returning({ id: cashEntries.id });
  if (booked.length === 0) return;
  await tx
    .update(accounts)
    .set({ cashUsd: sql`${accounts.cashUsd} + ${amountUsd}::numeric` })
    .where(eq(accounts.id, accountId));
}

/**
 * Units go to or come from whoever holds most of the symbol: the broker does not say whose they are. What is taken of a symbol that nobody
 * holds was taken before it was sold, or before the account was taken over: nothing is left to take, then or later.
 */
async function bookUnits(tx: Db, accountId: string, { id, symbol, qty, at }: Movement): Promise<void> {
  if (symbol === null || dec(qty).isZero()) return;
  const [known] = await tx
    .select({ id: adjustments.id })
    .from(adjustments)
    .where(and(eq(adjustments.accountId, accountId), eq(adjustments.movementId, id)));
  if (known) return;
  const holders = (await openPositions(tx, accountId)).filter((position) => position.symbol === symbol);
  const [holder] = holders.sort((a, b) => dec(b.qty).abs().cmp(dec(a.qty).abs()));
  const after = holder || dec(qty).gt(0) ? dec(holder?.qty ?? "0").plus(qty) : dec(0);
  const avgPrice = after.isZero() ? "0" : (holder?.avgPrice ?? "0");
  const agentId = holder?.agentId ?? EXTERNAL;
  await adjustPosition(tx, {
    accountId,
    agentId,
    symbol,
    kind: "movement",
    qty: plain(after),
    avgPrice,
    at,
    actor: "broker",
    movementId: id,
  });
}
