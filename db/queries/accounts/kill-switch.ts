import { and, eq, sql } from "drizzle-orm";
import { Fault } from "@/server/core/fault";
import type { OrderPurpose } from "@/server/core/orders/order";
import { type Actor, actorAddress, actorName } from "@/server/core/people/actor";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { killSwitch, killSwitchMoves } from "../../schema";
import { accountById } from "./accounts";

const SWITCH = builtOnce((db) =>
  db
    .select()
    .from(killSwitch)
    .where(eq(killSwitch.accountId, sql.placeholder("accountId")))
    .prepare("kill_switch"),
);

export async function readKillSwitch(db: Db, accountId: string) {
  const [row] = await SWITCH(db).execute({ accountId });
  if (!row) throw new Fault("not_found", `account "${accountId}" has no kill switch`);
  return row;
}

const ENGAGED = builtOnce((db) =>
  db.select({ accountId: killSwitch.accountId }).from(killSwitch).where(eq(killSwitch.engaged, true)).prepare("engaged_switches"),
);

/** The ids of the accounts whose switch is engaged. */
export async function engagedSwitches(db: Db): Promise<ReadonlySet<string>> {
  return new Set((await ENGAGED(db).execute()).map(({ accountId }) => accountId));
}

type KillSwitch = typeof killSwitch.$inferSelect;

/** Why the switch keeps an order of this purpose back; null when it does not. Stops pass, unless all orders were cancelled with it. */
export function switchObjection({ engaged, stopsToo, reason }: KillSwitch, purpose: OrderPurpose): string | null {
  return engaged && (stopsToo || purpose !== "stop") ? `the kill switch was engaged: ${reason ?? "no reason given"}` : null;
}

/** Why no order of this purpose may be sent for the account now; null when it may. The permit of each order asks again. */
export async function objectionToSending(db: Db, accountId: string, purpose: OrderPurpose): Promise<string | null> {
  const halt = switchObjection(await readKillSwitch(db, accountId), purpose);
  if (halt !== null) return halt;
  const { kind, armedAt } = await accountById(db, accountId);
  return kind === "live" && armedAt === null ? "the live account is not armed" : null;
}

/** How a switch is to stand. */
export interface SwitchPlace {
  readonly engaged: boolean;
  /** Whether stops are kept back too. One that keeps them back does so until it is released. */
  readonly stopsToo: boolean;
}

export const standsAt = (now: SwitchPlace, { engaged, stopsToo }: SwitchPlace) =>
  now.engaged === engaged && (now.stopsToo || !stopsToo);

/** Moves the switch, and leaves a note of the move for the audit log. Returns false when it stood there already. */
export async function moveKillSwitch(
  tx: Db,
  accountId: string,
  to: SwitchPlace & { readonly reason: string; readonly at: number; readonly by: Actor },
): Promise<boolean> {
  const { engaged, stopsToo, reason, at, by } = to;
  const stands = and(eq(killSwitch.engaged, engaged), stopsToo ? killSwitch.stopsToo : undefined);
  const moved = await tx
    .update(killSwitch)
    .set({ engaged, stopsToo, reason: engaged ? reason : null, changedAt: at, changedBy: actorName(by) })
    .where(and(eq(killSwitch.accountId, accountId), sql`not (${stands})`))
    .returning({ accountId: killSwitch.accountId });
  if (moved.length === 0) return false;
  await tx.insert(killSwitchMoves).values({ accountId, engaged, reason, at, actor: actorName(by), address: actorAddress(by) });
  return true;
}

const A_MOVE = builtOnce((db) => db.select({ id: killSwitchMoves.id }).from(killSwitchMoves).limit(1).prepare("a_switch_move"));

/** Whether notes of moves wait to be written into the audit log. */
export async function hasSwitchMoves(db: Db): Promise<boolean> {
  return (await A_MOVE(db).execute()).length > 0;
}

/** Takes the notes of moves, oldest first; they are gone once the transaction has written them into the audit log. */
export async function takeSwitchMoves(tx: Db) {
  const notes = await tx.delete(killSwitchMoves).where(sql`true`).returning();
  return notes.sort((a, b) => a.id - b.id);
}
