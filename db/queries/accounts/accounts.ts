import { and, desc, eq, isNull, like, lt, ne, or, sql } from "drizzle-orm";
import { type AccountConfig, type AccountKind, type ClockSpeed, isPlayed } from "@/server/core/accounts/account";
import { openingState } from "@/server/core/exchange/books";
import { Fault } from "@/server/core/fault";
import type { OrderPurpose } from "@/server/core/orders/order";
import { ACCOUNT_CONFIG } from "@/server/core/stored/accounts";
import { EXCHANGE_STATE } from "@/server/core/stored/exchange";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { isAmong } from "../../is-among";
import { accounts, cashEntries, killSwitch, killSwitchMoves, simState } from "../../schema";
import { type AccountRow, accountOf, type StoredAccount } from "./account-row";

export type { AccountRow };

const ACTIVE = builtOnce((db) => db.select().from(accounts).where(eq(accounts.active, true)).prepare("active_account"));

export async function activeAccount(db: Db): Promise<AccountRow | null> {
  const [row] = await ACTIVE(db).execute();
  return row ? accountOf(row) : null;
}

const BY_ID = builtOnce((db) =>
  db
    .select()
    .from(accounts)
    .where(eq(accounts.id, sql.placeholder("id")))
    .prepare("account_by_id"),
);

export async function findAccount(db: Db, id: string): Promise<AccountRow | null> {
  const [row] = await BY_ID(db).execute({ id });
  return row ? accountOf(row) : null;
}

export async function accountById(db: Db, id: string): Promise<AccountRow> {
  const row = await findAccount(db, id);
  if (!row) throw new Fault("not_found", `there is no account "${id}"`);
  return row;
}

/** What tells an account from others on a page of something that is its. */
export async function accountLabel(db: Db, id: string): Promise<Pick<AccountRow, "id" | "kind" | "name">> {
  const { kind, name } = await accountById(db, id);
  return { id, kind, name };
}

export async function listAccounts(db: Db): Promise<AccountRow[]> {
  return (await db.select().from(accounts).orderBy(desc(accounts.createdAt))).map(accountOf);
}

const GOING_ON = builtOnce((db) =>
  db.select().from(accounts).where(isNull(accounts.closedAt)).orderBy(desc(accounts.active)).prepare("accounts_going_on"),
);

/** The accounts that some node plays or trades, the one that the desk trades first. */
export async function accountsGoingOn(db: Db): Promise<AccountRow[]> {
  return (await GOING_ON(db).execute()).map(accountOf);
}

const ID_PREFIX: Readonly<Record<AccountKind, string>> = { simulated: "sim", replay: "replay", paper: "paper", live: "live" };

const NAMES: Readonly<Record<AccountKind, string>> = { simulated: "Simulated", replay: "Replay", paper: "Paper", live: "Live" };

/** Makes an account that was opened before the active one again; all others are set aside. */
export async function activateAccount(tx: Db, id: string, at: number): Promise<void> {
  await tx
    .update(accounts)
    .set({ active: false, closedAt: at })
    .where(and(isNull(accounts.closedAt), ne(accounts.id, id)));
  await tx.update(accounts).set({ active: true, closedAt: null }).where(eq(accounts.id, id));
}

/**
 * Where an account finds its place: a market that is played makes way for another, an account at a broker makes way for none that is played, as long as some
 * process guards it.
 */
async function makeWay(tx: Db, kind: AccountKind, at: number, isGuarded: boolean): Promise<{ readonly active: boolean }> {
  const others = await tx.select().from(accounts).where(isNull(accounts.closedAt));
  const stays = (other: StoredAccount) => isGuarded && isPlayed(kind) && !isPlayed(other.kind);
  const leaving = others.filter((other) => !stays(other)).map((other) => other.id);
  if (leaving.length > 0) await tx.update(accounts).set({ active: false, closedAt: at }).where(isAmong(accounts.id, leaving));
  return { active: !others.some((other) => other.active && stays(other)) };
}

const lockAccounts = (tx: Db) => tx.execute(sql`lock table ${accounts} in share row exclusive mode`);

/**
 * Goes on with a played account that was set aside, from where it stood. Beside an account at a broker it is only played; in the place of a played
 * one it becomes the one that the desk trades. False when it goes on already.
 */
export async function resumeAccount(tx: Db, id: string, at: number, isGuarded: boolean): Promise<boolean> {
  await lockAccounts(tx);
  const { kind, closedAt } = await accountById(tx, id);
  if (closedAt === null) return false;
  const { active } = await makeWay(tx, kind, at, isGuarded);
  await tx.update(accounts).set({ active, closedAt: null }).where(eq(accounts.id, id));
  return true;
}

/** Sets an account aside that goes on beside the one that is traded. */
export async function setAccountAside(tx: Db, id: string, at: number): Promise<boolean> {
  const left = await tx
    .update(accounts)
    .set({ closedAt: at })
    .where(and(eq(accounts.id, id), isNull(accounts.closedAt), eq(accounts.active, false)))
    .returning({ id: accounts.id });
  return left.length > 0;
}

/** Opens an account with its first deposit. It becomes the active one, unless it is played and an account at a broker is; no figure of the one before is lost. */
export async function openAccount(
  tx: Db,
  given: {
    readonly kind: AccountKind;
    readonly config: AccountConfig;
    readonly startCashUsd: number;
    readonly speed: ClockSpeed;
    readonly playUntil: number | null;
    readonly at: number;
    /** Whether some process has the keys of an account at a broker that is traded; it has where nothing is said. */
    readonly isGuarded?: boolean;
    /** The account at its venue; none where the market is played. */
    readonly atBroker?: { readonly venue: string; readonly number: string; readonly cursor: string };
  },
): Promise<AccountRow> {
  const prefix = ID_PREFIX[given.kind];
  await lockAccounts(tx);
  const [count] = await tx
    .select({ n: sql<number>`count(*)::int` })
    .from(accounts)
    .where(like(accounts.id, `${prefix}-%`));
  const number = (count?.n ?? 0) + 1;
  const { active } = await makeWay(tx, given.kind, given.at, given.isGuarded ?? true);
  const cash = String(given.startCashUsd);
  const played = isPlayed(given.kind);
  const [row] = await tx
    .insert(accounts)
    .values({
      id: `${prefix}-${number}`,
      kind: given.kind,
      name: `${NAMES[given.kind]} ${number}`,
      venue: given.atBroker?.venue ?? given.kind,
      active,
      config: ACCOUNT_CONFIG.write(given.config),
      startCashUsd: cash,
      cashUsd: cash,
      clockAt: played ? given.config.startAt : null,
      brokerNumber: given.atBroker?.number ?? null,
      brokerCursor: given.atBroker?.cursor ?? "",
      clockSpeed: given.speed,
      playUntil: given.playUntil,
      createdAt: given.at,
    })
    .returning();
  if (!row) throw new Error("the account was not inserted");
  await tx.insert(cashEntries).values({ accountId: row.id, kind: "deposit", amountUsd: cash, at: given.config.startAt });
  await tx.insert(killSwitch).values({ accountId: row.id });
  if (played) await tx.insert(simState).values({ accountId: row.id, state: EXCHANGE_STATE.write(openingState(cash)) });
  return accountOf(row);
}

export async function setClock(
  tx: Db,
  accountId: string,
  change: { readonly clockSpeed?: ClockSpeed; readonly clockPaused?: boolean; readonly playUntil?: number | null },
): Promise<void> {
  await tx.update(accounts).set(change).where(eq(accounts.id, accountId));
}

/** Notes how far the market has come; what a crash loses of it is gone through again, and every part of it happens once. */
export async function saveClock(db: Db, accountId: string, at: number): Promise<void> {
  // Never back: a node that stood still may say late how far it was.
  const isAhead = or(isNull(accounts.clockAt), lt(accounts.clockAt, at));
  await db
    .update(accounts)
    .set({ clockAt: at })
    .where(and(eq(accounts.id, accountId), isAhead));
}

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
  to: SwitchPlace & { readonly reason: string; readonly at: number; readonly by: string },
): Promise<boolean> {
  const { engaged, stopsToo, reason, at, by } = to;
  const stands = and(eq(killSwitch.engaged, engaged), stopsToo ? killSwitch.stopsToo : undefined);
  const moved = await tx
    .update(killSwitch)
    .set({ engaged, stopsToo, reason: engaged ? reason : null, changedAt: at, changedBy: by })
    .where(and(eq(killSwitch.accountId, accountId), sql`not (${stands})`))
    .returning({ accountId: killSwitch.accountId });
  if (moved.length === 0) return false;
  await tx.insert(killSwitchMoves).values({ accountId, engaged, reason, at, actor: by });
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
