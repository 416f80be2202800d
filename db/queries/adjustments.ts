import { Fault } from "@/server/core/fault";
import { FLAT_POSITION } from "@/server/core/ledger";
import { dec, plain } from "@/server/core/money";
import type { Db } from "../client";
import { type AdjustmentKind, adjustments, positions } from "../schema";
import { positionOf } from "./ledger";

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
  /** Where the units are a flow to the holder: what those that came are worth, negative for those that went. US dollars. */
  readonly flowUsd?: string;
}

/** Sets a position without an execution and keeps on record by how much. Whoever calls it holds the books. */
export async function adjustPosition(tx: Db, adjustment: Adjustment): Promise<void> {
  const { accountId, agentId, symbol, kind, qty, avgPrice, at, actor, movementId, flowUsd } = adjustment;
  // Units that came for nothing, as of a spin-off, cost nothing.
  if (dec(qty).isZero() && !dec(avgPrice).isZero())
    throw new Fault("invalid_input", `avgPrice "${avgPrice}" does not fit a quantity of "${qty}"`);
  const before = await positionOf(tx, accountId, agentId, symbol);
  const change = plain(dec(qty).minus(before?.qty ?? "0"));
  const cost = dec(qty)
    .mul(avgPrice)
    .minus(dec(before?.qty ?? "0").mul(before?.avgPrice ?? "0"));
  const flow = flowUsd === undefined ? {} : { flowUsd, costUsd: plain(cost) };
  await tx
    .insert(adjustments)
    .values({ accountId, agentId, symbol, kind, qty: change, avgPrice, at, actor, movementId, ...flow });
  const openedAt = dec(qty).isZero() ? null : (before?.openedAt ?? at);
  await tx
    .insert(positions)
    .values({ ...FLAT_POSITION, accountId, agentId, symbol, qty, avgPrice, openedAt, leftAt: null, updatedAt: at })
    .onConflictDoUpdate({
      target: [positions.accountId, positions.agentId, positions.symbol],
      set: { qty, avgPrice, openedAt, leftAt: null, updatedAt: at },
    });
}
