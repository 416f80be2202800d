import { and, eq, sql } from "drizzle-orm";
import type { Autonomy, Cap, Rung } from "@/server/core/autonomy/rung";
import { type Actor, actorName } from "@/server/core/people/actor";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { accountAgents } from "../../schema";

/** Where an agent stands on the ladder in an account. */
export interface Standing extends Autonomy {
  /** Since when, by whom and why; null as long as it stands where it began. */
  readonly since: number | null;
  readonly by: string | null;
  readonly reason: string | null;
}

/** One that was never switched on there observes, whatever it may do elsewhere. */
const NONE: Standing = { rung: "observe", cap: null, since: null, by: null, reason: null };

const ROW = builtOnce((db) =>
  db
    .select({
      rung: accountAgents.rung,
      orderUsd: accountAgents.capOrderUsd,
      positionUsd: accountAgents.capPositionUsd,
      since: accountAgents.rungAt,
      by: accountAgents.rungBy,
      reason: accountAgents.rungReason,
    })
    .from(accountAgents)
    .where(and(eq(accountAgents.accountId, sql.placeholder("accountId")), eq(accountAgents.agentId, sql.placeholder("agentId"))))
    .prepare("autonomy_of"),
);

export async function autonomyIn(db: Db, accountId: string, agentId: string): Promise<Standing> {
  const [row] = await ROW(db).execute({ accountId, agentId });
  if (!row) return NONE;
  const { orderUsd, positionUsd, ...standing } = row;
  return { ...standing, cap: orderUsd === null || positionUsd === null ? null : { orderUsd, positionUsd } };
}

/** Holds where the agent stands until the transaction ends, and returns it; null where it has no row in the account. */
export async function holdAutonomy(tx: Db, accountId: string, agentId: string): Promise<Standing | null> {
  const rows = await tx
    .select({ rung: accountAgents.rung })
    .from(accountAgents)
    .where(and(eq(accountAgents.accountId, accountId), eq(accountAgents.agentId, agentId)))
    .for("update");
  return rows.length === 0 ? null : autonomyIn(tx, accountId, agentId);
}

export interface RungChange {
  readonly rung: Rung;
  readonly cap: Cap | null;
  /** Wall time. */
  readonly at: number;
  readonly by: Actor;
  readonly reason: string;
}

export async function writeAutonomy(
  tx: Db,
  { accountId, agentId }: { readonly accountId: string; readonly agentId: string },
  { rung, cap, at, by, reason }: RungChange,
): Promise<void> {
  await tx
    .update(accountAgents)
    .set({
      rung,
      capOrderUsd: cap?.orderUsd ?? null,
      capPositionUsd: cap?.positionUsd ?? null,
      rungAt: at,
      rungBy: actorName(by),
      rungReason: reason,
    })
    .where(and(eq(accountAgents.accountId, accountId), eq(accountAgents.agentId, agentId)));
}
