import { databaseTroubleInWords } from "@/db/failure";
import { type AccountRow, accountsGoingOn } from "@/db/queries/accounts/accounts";
import { beginStop } from "@/db/queries/accounts/stops";
import { publish } from "@/db/queries/events";
import { setKillSwitch } from "../../control/accounts/set-kill-switch";
import { isPlayed } from "../../core/accounts/account";
import type { StopLevel } from "../../core/accounts/stopping";
import { Fault } from "../../core/fault";
import { seconds } from "../../core/time/seconds";
import type { ApiContext } from "../context";
import { requireStarter, requireStopper } from "../people/require-stopper";
import { type Aftermath, afterKillSwitch } from "./after-kill-switch";
import { knownAccount } from "./known-account";
import { shownAccount } from "./shown-account";

/** Whoever wants to stop everything knows within this whether it is stopped. */
const ENGAGE_MS = 2_000;
/** Nothing is at risk while it waits. */
const RELEASE_MS = 20_000;
/** A database that works has named the account long before. */
const ACCOUNT_MS = 400;

export interface KillSwitchTurn {
  readonly accountId?: string | undefined;
  readonly engaged: boolean;
  /** As it is kept, or that and whether it was given otherwise. */
  readonly reason: string | { readonly text: string; readonly changed: boolean };
  readonly cancel: StopLevel;
}

export type TurnAnswer = Aftermath & {
  readonly moved: boolean;
  readonly reasonNote: string | null;
  /** What goes on until it is true, each order and position a row of it; null of a release, and where it could not be written down. */
  readonly operationId: number | null;
};

/**
 * Moves the kill switch, then cancels or puts back stops. Throws Fault `database_unavailable` within two seconds, with what a person has to do
 * instead, when the database did not take it.
 */
export async function turnKillSwitch(ctx: ApiContext, { accountId, ...turn }: KillSwitchTurn): Promise<TurnAnswer> {
  if (turn.engaged) requireStopper(ctx, turn.cancel);
  else requireStarter(ctx);
  const began = performance.now();
  return turnOf(ctx, await accountOf(ctx, accountId, turn.engaged), turn, began);
}

/** What came of a turn of one account's switch, asked for at `began` by the monotonic clock. */
export async function turnOf(
  ctx: ApiContext,
  account: AccountRow,
  { engaged, reason: given, cancel }: Omit<KillSwitchTurn, "accountId">,
  began: number,
): Promise<TurnAnswer> {
  const left = (engaged ? ENGAGE_MS : RELEASE_MS) - (performance.now() - began);
  const { text: reason, changed } = typeof given === "string" ? { text: given, changed: false } : given;
  const reducing = engaged && cancel === "pause";
  const stopsToo = engaged && cancel === "all";
  const move = { accountId: account.id, engaged: engaged && !reducing, reducing, stopsToo, reason, withinMs: left };
  try {
    const { moved } = await within(left, setKillSwitch(ctx.desk, move));
    const reasonNote = moved && changed ? `the reason could not be kept as it was given, and is on record as "${reason}"` : null;
    const operationId = engaged ? await beginStopping(ctx, account, { level: cancel, reason }) : null;
    return { moved, reasonNote, operationId, ...(await afterKillSwitch({ ...ctx, account }, engaged, cancel)) };
  } catch (error) {
    throw notMoved(ctx, error, engaged, account);
  }
}

/** Begins what whoever keeps the account's books goes on with; null where the database does not take it any more: the switch has moved all the same. */
export async function beginStopping(
  { desk: { database, wall, actor } }: ApiContext,
  { id }: Pick<AccountRow, "id">,
  { level, reason }: { readonly level: StopLevel; readonly reason: string },
): Promise<number | null> {
  try {
    const given = { accountId: id, level, reason, at: wall.now(), by: actor };
    return await database.db.transaction(async (tx) => {
      const operation = await beginStop(tx, given);
      await publish(tx, { topic: "account", accountId: id });
      return operation.id;
    });
  } catch (error) {
    if (!databaseTroubleInWords(error)) throw error;
    return null;
  }
}

/** The account named, else the one that is looked at; from memory when the database does not name it at once. */
async function accountOf(ctx: ApiContext, accountId: string | undefined, engaged: boolean): Promise<AccountRow> {
  try {
    return await within(ACCOUNT_MS, shownAccount(ctx, accountId));
  } catch (error) {
    if (!databaseTroubleInWords(error)) throw error;
    const known = knownAccount(ctx, accountId);
    if (known) return known;
    throw notMoved(ctx, error, engaged, null);
  }
}

/** Every account that goes on, from memory when the database does not name them at once. Throws Fault `database_unavailable` where none was known. */
export async function accountsToStop(ctx: ApiContext): Promise<readonly AccountRow[]> {
  try {
    return await within(ACCOUNT_MS, accountsGoingOn(ctx.desk.database.db));
  } catch (error) {
    if (!databaseTroubleInWords(error)) throw error;
    const { goingOn } = ctx.services.database.lastKnown();
    if (goingOn.length > 0) return goingOn;
    throw notMoved(ctx, error, true, null);
  }
}

/** What a person reads of a switch that the database did not take; any other failure as it is. */
function notMoved({ services }: ApiContext, error: unknown, engaged: boolean, account: AccountRow | null): unknown {
  const trouble = databaseTroubleInWords(error);
  if (!trouble || (error instanceof Fault && error.message.startsWith("NOT "))) return error;
  const { answers } = services.database.view();
  const why = error instanceof Late && answers ? error.message : trouble.words;
  const instead = account && isPlayed(account.kind) ? PLAYED : AT_BROKER;
  const words = engaged ? `NOT engaged: ${why}. ${instead}` : `NOT released: ${why}. It stays engaged`;
  // What was sent to a server that stands still is carried out when it goes on.
  return new Fault("database_unavailable", trouble.mayBeDone ? `${words}. ${YET}` : words, { cause: error });
}

const AT_BROKER = "Cancel orders and close positions at the broker yourself";
const PLAYED = "The exchange of this account is kept in the same database and takes no orders either";
const YET = "What was asked for may be carried out yet, once the database answers again";

class Late extends Fault {
  constructor(ms: number) {
    super("database_unavailable", `the database did not take it within ${seconds(Math.ceil(ms / 100) * 100)}`);
  }
}

/** Throws Late when nothing came of `work` in time. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Late(ms)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
