import { and, desc, eq, isNull, like, lt, or, sql } from "drizzle-orm";
import {
  type AccountConfig,
  type AccountKind,
  type ClockSpeed,
  isPlayed,
  isPlayedOut,
  MOST_GOING_ON,
} from "@/server/core/accounts/account";
import { openingState } from "@/server/core/exchange/books";
import { Fault } from "@/server/core/fault";
import { ACCOUNT_CONFIG } from "@/server/core/stored/accounts";
import { EXCHANGE_STATE } from "@/server/core/stored/exchange";
import { builtOnce } from "../../built-once";
import type { Db } from "../../client";
import { accounts, cashEntries, killSwitch, simState } from "../../schema";
import { type FirstModes, insertAccountAgents } from "../account-agents";
import { type AccountRow, accountOf } from "./account-row";

export type { AccountRow };

const DEFAULT = builtOnce((db) => db.select().from(accounts).where(eq(accounts.isDefault, true)).prepare("default_account"));

/** The account that is meant where none is named or looked at; null before the first was opened. */
export async function defaultAccount(db: Db): Promise<AccountRow | null> {
  const [row] = await DEFAULT(db).execute();
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
  db
    .select()
    .from(accounts)
    .where(isNull(accounts.closedAt))
    .orderBy(desc(accounts.isDefault), accounts.createdAt, accounts.id)
    .prepare("accounts_going_on"),
);

/** The accounts that some node plays or trades, the default one first, then by age. */
export async function accountsGoingOn(db: Db): Promise<AccountRow[]> {
  return (await GOING_ON(db).execute()).map(accountOf);
}

const ID_PREFIX: Readonly<Record<AccountKind, string>> = { simulated: "sim", replay: "replay", paper: "paper", live: "live" };

const NAMES: Readonly<Record<AccountKind, string>> = { simulated: "Simulated", replay: "Replay", paper: "Paper", live: "Live" };

const lockAccounts = (tx: Db) => tx.execute(sql`lock table ${accounts} in share row exclusive mode`);

/** Throws Fault `refused` where as many accounts go on as may. One that has been played to its end needs no place. */
async function requirePlace(tx: Db): Promise<void> {
  const busy = (await accountsGoingOn(tx)).filter((account) => !isPlayedOut(account));
  if (busy.length < MOST_GOING_ON) return;
  const names = busy.map(({ name }) => name).join(", ");
  throw new Fault("refused", `${busy.length} accounts go on, as many as may at once: set one of them aside first (${names})`);
}

/** Makes this account the one that is meant where none is named. */
export async function setDefaultAccount(tx: Db, id: string): Promise<void> {
  await tx.update(accounts).set({ isDefault: false }).where(eq(accounts.isDefault, true));
  await tx.update(accounts).set({ isDefault: true }).where(eq(accounts.id, id));
}

/** Whoever opens an account wants to see it; one that is played takes that from none at a broker, and none at a broker from another. */
async function becomesDefault(tx: Db): Promise<boolean> {
  const before = await defaultAccount(tx);
  return before === null || isPlayed(before.kind);
}

/** Goes on with an account that was set aside, from where it stood, beside all others. False when it goes on already. */
export async function resumeAccount(tx: Db, id: string): Promise<boolean> {
  await lockAccounts(tx);
  const { closedAt } = await accountById(tx, id);
  if (closedAt === null) return false;
  await requirePlace(tx);
  await tx.update(accounts).set({ closedAt: null }).where(eq(accounts.id, id));
  const meant = await defaultAccount(tx);
  if (meant === null || meant.closedAt !== null) await setDefaultAccount(tx, id);
  return true;
}

/** Sets an account aside; false when it was. Where it was the default one, another that goes on is it from now on, if there is one: one at a broker first. */
export async function setAccountAside(tx: Db, id: string, at: number): Promise<boolean> {
  await lockAccounts(tx);
  const left = await tx
    .update(accounts)
    .set({ closedAt: at })
    .where(and(eq(accounts.id, id), isNull(accounts.closedAt)))
    .returning({ isDefault: accounts.isDefault });
  const others = await accountsGoingOn(tx);
  const next = others.find(({ kind }) => !isPlayed(kind)) ?? others[0];
  if (left[0]?.isDefault && next) await setDefaultAccount(tx, next.id);
  return left.length > 0;
}

/** Opens an account with its first deposit, beside all others; it becomes the default one, unless that is at a broker. Throws Fault `refused` where no more may go on. */
export async function openAccount(
  tx: Db,
  given: {
    readonly kind: AccountKind;
    readonly config: AccountConfig;
    readonly startCashUsd: number;
    readonly speed: ClockSpeed;
    readonly playUntil: number | null;
    readonly at: number;
    readonly agents?: FirstModes;
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
  await requirePlace(tx);
  const isDefault = await becomesDefault(tx);
  if (isDefault) await tx.update(accounts).set({ isDefault: false }).where(eq(accounts.isDefault, true));
  const cash = String(given.startCashUsd);
  const played = isPlayed(given.kind);
  const [row] = await tx
    .insert(accounts)
    .values({
      id: `${prefix}-${number}`,
      kind: given.kind,
      name: `${NAMES[given.kind]} ${number}`,
      venue: given.atBroker?.venue ?? given.kind,
      isDefault,
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
  await insertAccountAgents(tx, row.id, given.agents ?? "own");
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
