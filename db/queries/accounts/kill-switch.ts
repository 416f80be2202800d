import { and, eq, getTableColumns, or, type SQL, sql } from "drizzle-orm";
import { passes, stateOfSwitch, strictest, type TradingState } from "@/server/core/accounts/trading-state";
import { Fault } from "@/server/core/fault";
import type { OrderPurpose } from "@/server/core/orders/order";
import { type Actor, actorAddress, actorName } from "@/server/core/people/actor";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { deskState, killSwitch, killSwitchMoves } from "../../schema";
import { accountById } from "./accounts";
import { endStopOf } from "./stops";

const SWITCH = builtOnce((db) =>
  db
    .select({
      ...getTableColumns(killSwitch),
      /** What the whole desk may do, and why not more. */
      desk: sql<TradingState>`coalesce((select d.state from ${deskState} d), 'active')`,
      deskReason: sql<string | null>`(select d.reason from ${deskState} d)`,
    })
    .from(killSwitch)
    .where(eq(killSwitch.accountId, sql.placeholder("accountId")))
    .prepare("kill_switch"),
);

export async function readKillSwitch(db: Db, accountId: string) {
  const [row] = await SWITCH(db).execute({ accountId });
  if (!row) throw new Fault("not_found", `account "${accountId}" has no kill switch`);
  return row;
}

const MOVED = builtOnce((db) =>
  db
    .select({ accountId: killSwitch.accountId, engaged: killSwitch.engaged, reducing: killSwitch.reducing })
    .from(killSwitch)
    .where(or(eq(killSwitch.engaged, true), eq(killSwitch.reducing, true)))
    .prepare("moved_switches"),
);

/** The states of the accounts whose switch keeps anything back, by id; the others are active. */
export async function statesOfAccounts(db: Db): Promise<ReadonlyMap<string, TradingState>> {
  return new Map((await MOVED(db).execute()).map(({ accountId, ...place }) => [accountId, stateOfSwitch(place)]));
}

type KillSwitch = Awaited<ReturnType<typeof readKillSwitch>>;

/** The state in which an account stands by its own switch and by that of the desk. */
export const stateOfAccount = (switches: KillSwitch): TradingState => strictest([stateOfSwitch(switches), switches.desk]);

/** Why the account and the desk let nothing enter, while they are not halted; null where they do, or are. */
export function reducingReason(switches: KillSwitch): string | null {
  if (stateOfAccount(switches) !== "reducing") return null;
  if (switches.desk === "reducing") return `the whole desk only reduces: ${switches.deskReason ?? "no reason given"}`;
  return `the account only reduces: ${switches.reason ?? "no reason given"}`;
}

/** Why the switches keep an order of this purpose back; null when they do not. Stops pass, unless all orders were cancelled with the account's. */
export function switchObjection(switches: KillSwitch, purpose: OrderPurpose): string | null {
  const { engaged, stopsToo, reason, desk, deskReason } = switches;
  if (engaged && (stopsToo || purpose !== "stop")) return `the kill switch was engaged: ${reason ?? "no reason given"}`;
  if (passes(stateOfAccount(switches), purpose)) return null;
  return desk === "halted" ? `the whole desk is halted: ${deskReason ?? "no reason given"}` : reducingReason(switches);
}

/** Why no order of this purpose may be sent for the account now; null when it may. The permit of each order asks again. */
export async function objectionToSending(db: Db, accountId: string, purpose: OrderPurpose): Promise<string | null> {
  const halt = switchObjection(await readKillSwitch(db, accountId), purpose);
  if (halt !== null) return halt;
  const { kind, armedAt } = await accountById(db, accountId);
  return kind === "live" && armedAt === null ? "the live account is not armed" : null;
}

/** How a switch is to stand: engaged, reducing, or neither. */
export interface SwitchPlace {
  readonly engaged: boolean;
  /** Whether nothing may enter, where it is not engaged. */
  readonly reducing: boolean;
  /** Whether stops are kept back too. One that keeps them back does so until it is released. */
  readonly stopsToo: boolean;
}

/** Whether a switch stands so already, or stricter. One is only made laxer by being released. */
export function standsAt(now: SwitchPlace, { engaged, reducing, stopsToo }: SwitchPlace): boolean {
  if (engaged) return now.engaged && (now.stopsToo || !stopsToo);
  return reducing ? now.engaged || now.reducing : !now.engaged && !now.reducing;
}

/** As `standsAt`, for the row. */
function standing({ engaged, reducing, stopsToo }: SwitchPlace): SQL | undefined {
  if (engaged) return and(killSwitch.engaged, stopsToo ? killSwitch.stopsToo : undefined);
  return reducing ? or(killSwitch.engaged, killSwitch.reducing) : sql`not ${killSwitch.engaged} and not ${killSwitch.reducing}`;
}

interface SwitchMove extends SwitchPlace {
  readonly reason: string;
  readonly at: number;
  readonly by: Actor;
  /** What moves it of the desk's own accord; null where a person does. It never releases. */
  readonly trigger: string | null;
}

/** Moves the switch, and leaves a note of the move for the audit log. Returns false when it stood there already, or stricter. */
export async function moveKillSwitch(tx: Db, accountId: string, to: SwitchMove): Promise<boolean> {
  const { engaged, reducing, stopsToo, reason, at, by, trigger } = to;
  const isHeld = engaged || reducing;
  if (trigger !== null && !isHeld) throw new Error(`trigger "${trigger}" would release the kill switch of ${accountId}`);
  const moved = await tx
    .update(killSwitch)
    .set({
      engaged,
      reducing,
      stopsToo: engaged && stopsToo,
      reason: isHeld ? reason : null,
      changedAt: at,
      changedBy: actorName(by),
      trigger,
    })
    .where(and(eq(killSwitch.accountId, accountId), sql`not (${standing(to)})`))
    .returning({ accountId: killSwitch.accountId });
  if (moved.length === 0) return false;
  if (!isHeld) await endStopOf(tx, accountId, at);
  await noteMove(tx, accountId, to);
  return true;
}

/** Under which a move of the whole desk's state is noted; no account has such an id. */
export const DESK = "desk";

/** Moves the state of the whole desk, and leaves a note as for a switch. Returns false when it stood there already. */
export async function moveDeskState(
  tx: Db,
  to: Pick<SwitchMove, "reason" | "at" | "by"> & { readonly state: TradingState },
): Promise<boolean> {
  const { state, reason, at, by } = to;
  const row = { state, reason: state === "active" ? null : reason, changedAt: at, changedBy: actorName(by) };
  const moved = await tx
    .insert(deskState)
    .values(row)
    .onConflictDoUpdate({ target: deskState.id, set: row, setWhere: sql`${deskState.state} <> ${state}` })
    .returning({ id: deskState.id });
  if (moved.length === 0) return false;
  await noteMove(tx, DESK, { engaged: state === "halted", reducing: state === "reducing", reason, at, by });
  return true;
}

/** Until the transaction ends nobody else moves the state of the whole desk; orders go on reading it. */
export async function lockDeskState(tx: Db): Promise<void> {
  // The first move finds no row that could be locked.
  await tx.execute(sql`lock table ${deskState} in share row exclusive mode`);
}

/** What the whole desk may do; null while nobody has ever moved it. */
export async function readDeskState(db: Db): Promise<typeof deskState.$inferSelect | null> {
  const [row] = await db.select().from(deskState);
  return row ?? null;
}

async function noteMove(
  tx: Db,
  accountId: string,
  { engaged, reducing, reason, at, by }: Pick<SwitchMove, "engaged" | "reducing" | "reason" | "at" | "by">,
): Promise<void> {
  const who = { actor: actorName(by), address: actorAddress(by) };
  await tx.insert(killSwitchMoves).values({ accountId, engaged, reducing, reason, at, ...who });
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
