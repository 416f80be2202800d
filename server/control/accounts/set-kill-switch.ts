import { setTimeout as pause } from "node:timers/promises";
import type { Db } from "@/db/client";
import {
  hasSwitchMoves,
  moveKillSwitch,
  readKillSwitch,
  type SwitchPlace,
  standsAt,
  takeSwitchMoves,
} from "@/db/queries/accounts/kill-switch";
import { audit } from "@/db/queries/audit";
import { publish } from "@/db/queries/events";
import { livePermits, PERMIT_MS } from "@/db/queries/orders/permits";
import { setLocalLockLimit } from "@/db/set-lock-limit";
import { databaseTrouble, isPassing } from "@/db/trouble";
import { stateOfSwitch, type TradingState } from "../../core/accounts/trading-state";
import { Fault, messageOf } from "../../core/fault";
import type { Desk } from "../actor";

/** Within this a person knows whether it is engaged. */
export const ANSWER_MS = 1_800;
/** Left of it for the answer itself. */
const ANSWERING_MS = 100;
/** Another session may hold the row; nothing of the desk does. */
export const LOCK_MS = 1_000;
const AUDIT_LOCK_MS = 200;
const LOOK_MS = 25;

/**
 * Engages or releases the kill switch of an account, or has it let nothing enter (`reducing`). Its commit waits for nobody: from then on no order is permitted to be sent but
 * protective stops, and no such either when it keeps `stopsToo` back. What had been permitted a moment before has left or lapsed when this
 * answers. Stops and targets stay at the broker. Idempotent: returns whether it moved. Throws Fault `database_unavailable` when the database did not take the move in time, and says that it was not made.
 */
export async function setKillSwitch(desk: Desk, move: Move): Promise<{ readonly moved: boolean }> {
  const { database } = desk;
  const key = `${move.accountId} ${move.engaged} ${move.reducing ?? false} ${move.stopsToo ?? false}`;
  const ofDesk = underWay.get(database) ?? new Map<string, Promise<unknown>>();
  underWay.set(database, ofDesk);
  const same = ofDesk.get(key);
  if (same) return same.then(() => ({ moved: false }));
  const moving = moveNow(desk, move).finally(() => ofDesk.delete(key));
  ofDesk.set(key, moving);
  return moving;
}

type Move = Partial<Pick<SwitchPlace, "stopsToo" | "reducing">> & {
  readonly accountId: string;
  readonly engaged: boolean;
  readonly reason: string;
  /** What moves it of the desk's own accord, where no person does. */
  readonly trigger?: string;
  /** Within what the caller is to be answered, if that is less than usual. */
  readonly withinMs?: number;
};

/** Moves that go on: whoever asks for the same one meanwhile is answered by it, and takes no connection of the one that works. */
const underWay = new WeakMap<Desk["database"], Map<string, Promise<unknown>>>();

async function moveNow(
  { database: { db }, wall, actor }: Desk,
  { accountId, engaged, reducing = false, stopsToo = false, reason, trigger, withinMs = ANSWER_MS }: Move,
): Promise<{ readonly moved: boolean }> {
  const deadline = performance.now() + Math.min(ANSWER_MS, withinMs);
  const isLate = () => performance.now() > deadline;
  const moved = await inTime(engaged || reducing, async () => {
    if (standsAt(await readKillSwitch(db, accountId), { engaged, reducing, stopsToo })) return false;
    return db.transaction(async (tx) => {
      await setLocalLockLimit(tx, LOCK_MS);
      const to = { engaged, reducing, stopsToo, reason, at: wall.now(), by: actor, trigger: trigger ?? null };
      const isMoved = await moveKillSwitch(tx, accountId, to);
      if (isMoved) await publish(tx, { topic: "account", accountId });
      if (isLate()) throw new Fault("database_unavailable", "it answered too late");
      return isMoved;
    });
  });
  // It is moved, whatever becomes of what follows.
  const left = deadline - ANSWERING_MS - performance.now();
  if (left > 0) await Promise.race([afterMove(db, { accountId, engaged, reducing, stopsToo, moved }, isLate), pause(left)]);
  return { moved };
}

/** Waits until no permit of before may be used any more, and writes the move into the audit log; what the database keeps from that comes later. */
export async function afterMove(
  db: Db,
  { accountId, engaged, reducing, stopsToo, moved }: SwitchPlace & { readonly accountId: string; readonly moved: boolean },
  isLate: () => boolean,
): Promise<void> {
  const isHeld = engaged || reducing;
  try {
    if (isHeld) while (!isLate() && (await livePermits(db, accountId, stopsToo)) > 0) await pause(LOOK_MS);
    if (moved) await auditKillSwitches(db, AUDIT_LOCK_MS);
  } catch (error) {
    if (!isPassing(error)) throw error;
    // Nobody can tell how many permits there were: each is over by then.
    if (isHeld) await pause(PERMIT_MS);
  }
}

const ACTIONS = {
  active: "kill_switch.release",
  reducing: "kill_switch.reduce",
  halted: "kill_switch.engage",
} as const satisfies Record<TradingState, string>;

/** Writes moves of switches into the audit log, for whose lock a move does not wait. */
export async function auditKillSwitches(db: Db, lockMs?: number): Promise<void> {
  if (!(await hasSwitchMoves(db))) return;
  await db.transaction(async (tx) => {
    if (lockMs !== undefined) await setLocalLockLimit(tx, lockMs);
    for (const { accountId, engaged, reducing, reason, at, actor: name, address } of await takeSwitchMoves(tx)) {
      const action = ACTIONS[stateOfSwitch({ engaged, reducing })];
      const actor = address === null ? name : { name, address };
      await audit(tx, { at, actor, action, subject: accountId, detail: { reason } });
    }
  });
}

/** A database that is silent or refuses, or whose row somebody holds, leaves the switch where it was. */
export async function inTime<T>(engaged: boolean, work: () => Promise<T>): Promise<T> {
  const done = new AbortController();
  const silent = new Fault("database_unavailable", `it does not answer within ${ANSWER_MS / 1000} s`);
  const late = pause(ANSWER_MS, silent, { signal: done.signal });
  try {
    const result = await Promise.race([work().then((value) => ({ value })), late]);
    if (result instanceof Fault) throw result;
    return result.value;
  } catch (error) {
    if (databaseTrouble(error) === null) throw error;
    const advice = engaged ? "NOT engaged. Cancel orders and close positions at the broker" : "NOT released";
    throw new Fault("database_unavailable", `the kill switch is ${advice}: the database took no change (${messageOf(error)})`, {
      cause: error,
    });
  } finally {
    done.abort();
    // It ends by being aborted.
    late.catch(() => undefined);
  }
}
