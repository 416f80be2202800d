import { sql } from "drizzle-orm";
import { Fault } from "@/server/core/fault";
import { dec, plain } from "@/server/core/money/money";
import type { Db } from "../../client";
import { type AdjustmentKind, adjustments, positions } from "../../schema";
import { bookTrips } from "../trips/book-trips";
import { positionOf } from "./ledger";

export interface Adjustment {
  readonly accountId: string;
  /** An agent, or "external". */
  readonly agentId: string;
  readonly symbol: string;
  readonly kind: AdjustmentKind;
  /** What the position is to be. */
  readonly qty: string;
  readonly avgPrice: string;
  /** What it realised before fees, and its fees, US dollars; nothing when left out. */
  readonly realizedUsd?: string;
  readonly feesUsd?: string;
  readonly at: number;
  readonly actor: string;
  readonly movementId?: string;
  /** Where the units are a flow to the holder: what those that came are worth, negative for those that went. US dollars. */
  readonly flowUsd?: string;
}

/** Sets a position without an execution and keeps on record by how much, and what that realised. Whoever calls it holds the books. */
export async function adjustPosition(tx: Db, adjustment: Adjustment): Promise<void> {
  const { accountId, agentId, symbol, kind, qty, avgPrice, at, actor, movementId, flowUsd } = adjustment;
  const result = { realizedUsd: adjustment.realizedUsd ?? "0", feesUsd: adjustment.feesUsd ?? "0" };
  // Units that came for nothing, as of a spin-off, cost nothing.
  if (dec(qty).isZero() && !dec(avgPrice).isZero())
    throw new Fault("invalid_input", `avgPrice "${avgPrice}" does not fit a quantity of "${qty}"`);
  const before = await positionOf(tx, accountId, agentId, symbol);
  const change = plain(dec(qty).minus(before?.qty ?? "0"));
  const costUsd = plain(
    dec(qty)
      .mul(avgPrice)
      .minus(dec(before?.qty ?? "0").mul(before?.avgPrice ?? "0")),
  );
  await tx
    .insert(adjustments)
    .values({ accountId, agentId, symbol, kind, qty: change, avgPrice, at, actor, movementId, flowUsd, costUsd, ...result });
  const openedAt = dec(qty).isZero() ? null : (before?.openedAt ?? at);
  const leftAt = dec(change).isZero() ? (before?.leftAt ?? null) : null;
  await tx
    .insert(positions)
    .values({ accountId, agentId, symbol, qty, avgPrice, ...result, openedAt, leftAt, updatedAt: at })
    .onConflictDoUpdate({
      target: [positions.accountId, positions.agentId, positions.symbol],
      set: {
        qty,
        avgPrice,
        realizedUsd: sql`${positions.realizedUsd} + excluded.realized_usd`,
        feesUsd: sql`${positions.feesUsd} + excluded.fees_usd`,
        openedAt,
        leftAt,
        updatedAt: at,
      },
    });
  await bookTrips(tx, accountId);
}
